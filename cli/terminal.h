// Printing for people and pipes: checked standard output, complaints, wrapped text, tables.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace plantgraph {

// Writes to standard output, buffered. Throws Error(bad_input) where it cannot be written (a full disk).
void print(std::string_view text);
// Flushes; throws like print. Called once before a successful end.
void finish_output();

// One line on standard error, as "plantgraph: MESSAGE". Control characters of foreign text are made visible.
void complain(std::string_view message);
void complain_raw(std::string_view text);

// Terminal columns a text takes: code points, wide ones (East Asian, emoji) twice, combining and joining ones not at
// all.
std::size_t columns(std::string_view text);

// Columns of standard output where it is a terminal (40..120), else 100.
std::size_t line_width();

// Breaks at white space so that each line has at most `width` columns (longer words stay whole), each led by `indent`.
std::string wrapped(std::string_view text, std::size_t width, std::string_view indent);

// Text that came from outside, safe to print on a terminal: control characters become spaces.
std::string printable(std::string_view text);

// The words with a space between each: how a question without quotes arrives.
std::string joined(const std::vector<std::string>& words);

// Columns aligned by two spaces, no trailing white space; the first row is the head. The last column is not cut.
std::string table(const std::vector<std::vector<std::string>>& rows, std::string_view indent);

// The same, no line wider than `width`: the widest columns are cut first, with an ellipsis. Where there are too many
// columns for that, each row is told on lines of its own, "name  value".
std::string fitted_table(const std::vector<std::vector<std::string>>& rows, std::size_t width);

// The text in bold or dim, where standard output is a terminal that wants it (NO_COLOR is honoured).
std::string bold(std::string_view text);
std::string dim(std::string_view text);

}  // namespace plantgraph
