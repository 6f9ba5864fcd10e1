// Mails (EML, mbox): a newsletter as an article, from its plain text or else its HTML.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ingest/record.h"

namespace plantgraph {

// Whether the bytes begin as one mail does: with headers that only mails have.
bool looks_like_mail(std::string_view bytes);

// One mail as a record: subject, sender, date, Message-ID, text. Knows plain and HTML parts, quoted-printable and
// base64, any character set; attachments are left out. nullopt with `reason` set where there is no text in it, or too
// many or too deep parts.
std::optional<RecordFields> read_mail(std::string_view bytes, std::string& reason);

}  // namespace plantgraph
