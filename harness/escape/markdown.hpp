#pragma once

#include <string>

namespace harness {

/// Text within a paragraph, a list or a cell of a table of GitHub's or GitLab's Markdown: on one line, with
/// everything escaped that would be formatting, a link, an entity, a formula, or a mention of a person or an
/// issue.
std::string markdown_text(const std::string& text);

/// The same within an element of HTML, such as a summary, where Markdown is not read.
std::string markdown_html(const std::string& text);

/// A code span on one line. In a cell of a table, too.
std::string markdown_code(const std::string& text);

/// A code block, with a fence that is longer than any in the text.
std::string markdown_block(const std::string& text, const std::string& language);

}  // namespace harness
