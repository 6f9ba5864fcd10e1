#include "web/page.h"

#include <fmt/format.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

#include "graph/error.h"

namespace plantgraph {
namespace {

constexpr std::uintmax_t max_asset_bytes = 1024 * 1024;

constexpr std::pair<std::string_view, std::string_view> content_types[] = {
    {".html", "text/html; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".txt", "text/plain; charset=utf-8"},
};

std::string_view content_type(std::string_view ending) {
  for (const auto& [known, type] : content_types) {
    if (known == ending) return type;
  }
  return {};
}

// FNV-1a: the same content has the same tag after every start. It guards nothing, so 64 bits are plenty.
std::string etag_of(std::string_view content) {
  std::uint64_t hash = 14695981039346656037ull;
  for (const char c : content) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ull;
  return fmt::format("\"{:016x}\"", hash);
}

}  // namespace

PageAssets PageAssets::load(const std::string& folder) {
  namespace fs = std::filesystem;
  PageAssets page;
  std::error_code failed;
  for (fs::directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed)) {
    const std::string file = at->path().filename().string();
    const auto type = content_type(at->path().extension().string());
    std::error_code ignored;
    if (file.starts_with('.') || type.empty() || at->symlink_status(ignored).type() != fs::file_type::regular) continue;
    if (at->file_size(ignored) > max_asset_bytes || ignored) continue;
    std::ifstream in(at->path(), std::ios::binary);
    Asset asset{std::string(std::istreambuf_iterator<char>(in), {}), std::string(type), {}};
    asset.etag = etag_of(asset.content);
    page.assets_.emplace("/" + file, std::move(asset));
  }
  if (!page.find("/")) {
    throw Error(ErrorCode::not_found, fmt::format("{} holds no page (index.html): name its folder by --page", folder));
  }
  return page;
}

const Asset* PageAssets::find(std::string_view path) const {
  const auto at = assets_.find(path == "/" ? std::string_view("/index.html") : path);
  return at == assets_.end() ? nullptr : &at->second;
}

}  // namespace plantgraph
