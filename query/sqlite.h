// What query/sql.cc asks of the foreign library's sides: its memory, its virtual tables, and what a statement may do.
// Only the .cc files of these see sqlite3.h.
#pragma once

#include <chrono>
#include <cstdint>
#include <exception>
#include <string>

#include "query/sql_table.h"

struct sqlite3;

namespace plantgraph {

// The state of one statement, which the callbacks share. For the thread that runs it.
struct SqlStatement {
  const SqlContext* context = nullptr;
  bool connecting = false;     // SQLite reads one of our own CREATE TABLE statements
  std::string denied;          // what was refused first, for people
  std::exception_ptr failure;  // what a table threw; it must not pass through the library
  bool late() const { return std::chrono::steady_clock::now() > context->deadline; }
};

// Starts the library with memory that is counted; once a process, any thread. Throws Error(database).
void start_sqlite();

// Counts what SQLite takes on this thread from here on, and gives it no more than `bytes`: its own limit is one for the
// whole process. Whatever it takes must be given back before the end.
class SqliteMemoryLimit {
 public:
  explicit SqliteMemoryLimit(std::uint64_t bytes);
  ~SqliteMemoryLimit();
  SqliteMemoryLimit(const SqliteMemoryLimit&) = delete;
  SqliteMemoryLimit& operator=(const SqliteMemoryLimit&) = delete;
};

// A table as the library knows it; must outlive the connection.
struct SqliteModule {
  const SqlTable* table = nullptr;
  SqlStatement* statement = nullptr;
};

// Makes the table known to a connection. Throws std::bad_alloc.
void add_table(sqlite3* db, SqliteModule& module);

// From here on the connection only reads our tables, calls only functions that touch nothing else, and stops past the
// deadline. Adds the function fold(text).
void restrict_to_reading(sqlite3* db, SqlStatement& statement);

}  // namespace plantgraph
