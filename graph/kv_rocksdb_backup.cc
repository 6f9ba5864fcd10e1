// Backups of a database, and what can be done for a damaged one.
#include <rocksdb/convenience.h>
#include <rocksdb/db.h>
#include <rocksdb/env.h>
#include <rocksdb/utilities/backup_engine.h>

#include <filesystem>
#include <memory>
#include <utility>

#include <fmt/format.h>

#include "graph/error.h"
#include "graph/rocksdb_words.h"

namespace plantgraph {
namespace {

namespace fs = std::filesystem;
using rocksdb::Status;

[[noreturn]] void fail(const std::string& message) { throw Error(ErrorCode::database, message); }

rocksdb::BackupEngineOptions backup_options(const std::string& folder) {
  static const std::shared_ptr<rocksdb::Logger> silent = rocksdb_no_log();
  rocksdb::BackupEngineOptions options(folder);
  options.info_log = silent.get();
  options.sync = true;
  options.share_table_files = true;
  options.share_files_with_checksum = true;
  return options;
}

// A status of the backup engine in our words; `folder` is that of the backups.
void must(const Status& status, const std::string& folder, std::string_view doing) {
  if (status.ok()) return;
  const std::string detail = status.ToString();
  if (status.IsNoSpace() || detail.find("No space left") != std::string::npos)
    fail(fmt::format("no space left {} {}: free some and try again", doing, folder));
  if (status.IsCorruption())
    fail(fmt::format("the backup in {} is damaged ({}): take an earlier one (--number)", folder, detail));
  fail(fmt::format("failed {} {}: {}", doing, folder, detail));
}

// What is in a folder that may hold backups: they are known by the folder `meta`.
bool holds_backups(const std::string& folder) {
  std::error_code ignored;
  return fs::is_directory(folder + "/meta", ignored);
}

bool is_missing_or_empty(const std::string& folder) {
  std::error_code error;
  if (!fs::exists(folder, error) && !error) return true;
  return fs::is_directory(folder, error) && fs::is_empty(folder, error) && !error;
}

}  // namespace

KvBackup backup_rocksdb(rocksdb::DB& db, const std::string& folder, const std::string& backups, unsigned keep) {
  std::error_code error;
  if (!is_missing_or_empty(backups) && !holds_backups(backups))
    throw Error(ErrorCode::usage, fmt::format("{} is not empty and holds no backups: name another folder", backups));
  const fs::path inside = fs::weakly_canonical(backups, error).lexically_relative(fs::weakly_canonical(folder, error));
  if (!inside.empty() && *inside.begin() != "..")
    throw Error(ErrorCode::usage, fmt::format("{} is in the database's own folder: name another", backups));
  rocksdb::BackupEngine* raw = nullptr;
  must(rocksdb::BackupEngine::Open(backup_options(backups), rocksdb::Env::Default(), &raw), backups,
       "opening backups in");
  const std::unique_ptr<rocksdb::BackupEngine> engine(raw);
  rocksdb::CreateBackupOptions options;
  options.flush_before_backup = true;
  rocksdb::BackupID number = 0;
  must(engine->CreateNewBackup(options, &db, &number), backups, "making a backup in");
  must(engine->VerifyBackup(number, true), backups, "comparing the backup in");
  if (keep > 0) must(engine->PurgeOldBackups(keep), backups, "deleting older backups in");
  std::vector<rocksdb::BackupInfo> all;
  engine->GetBackupInfo(&all);
  KvBackup made;
  made.number = number;
  made.kept = all.size();
  for (const auto& each : all)
    if (each.backup_id == number) made.bytes = each.size;
  return made;
}

KvBackup restore_rocksdb(const std::string& backups, std::uint64_t number, const std::string& folder) {
  if (!holds_backups(backups)) fail(fmt::format("there are no backups in {}", backups));
  if (!is_missing_or_empty(folder)) fail(fmt::format("{} is not empty", folder));
  rocksdb::BackupEngineReadOnly* raw = nullptr;
  must(rocksdb::BackupEngineReadOnly::Open(backup_options(backups), rocksdb::Env::Default(), &raw), backups,
       "opening backups in");
  const std::unique_ptr<rocksdb::BackupEngineReadOnly> engine(raw);
  std::vector<rocksdb::BackupInfo> all;
  engine->GetBackupInfo(&all);
  KvBackup found;
  found.kept = all.size();
  std::string numbers;
  for (const auto& each : all) {
    numbers += fmt::format("{}{}", numbers.empty() ? "" : ", ", each.backup_id);
    if (number != 0 && each.backup_id != number) continue;
    if (each.backup_id < found.number) continue;
    found.number = each.backup_id;
    found.bytes = each.size;
  }
  if (found.number == 0) {
    fail(all.empty() ? fmt::format("no backup in {} can be read", backups)
                     : fmt::format("{} has no backup {}; it has {}", backups, number, numbers));
  }
  must(engine->RestoreDBFromBackup(rocksdb::RestoreOptions(), rocksdb::BackupID(found.number), folder, folder), backups,
       "bringing back");
  return found;
}

std::string repair_rocksdb(const std::string& folder) {
  rocksdb::DBOptions options = rocksdb_options(KvMode::salvage);
  std::vector<rocksdb::ColumnFamilyDescriptor> tables;
  for (std::size_t i = 0; i < table_count; ++i)
    tables.emplace_back(rocksdb_table_names()[i], rocksdb_table_options(Table(i), nullptr));
  const Status status = rocksdb::RepairDB(folder, options, tables);
  if (!status.ok()) fail_rocksdb(folder, status, "repairing");
  return "its list of files was made anew from the files";
}

}  // namespace plantgraph
