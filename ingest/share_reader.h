// The reader of who holds what of whom in one sentence. Its parts: shareholdings.cc (who holds what), share_child.cc
// (of whom). Nothing else includes this.
#pragma once

#include <cstdint>
#include <vector>

#include "ingest/shareholdings.h"

namespace plantgraph {

class ShareReader {
 public:
  ShareReader(const Analysis& a, const std::vector<SharePart>& parts, Discourse& discourse, std::uint32_t sentence,
              std::vector<Claim>& claims)
      : a_(a), discourse_(discourse), sentence_(sentence), claims_(claims), parts_(parts) {
    company_.types = kRoleCompany;
    company_.strong = true;
  }
  void run();

 private:
  using Kind = SharePart::Kind;
  static constexpr std::size_t fewest_parts = 3, reach = 9;

  struct Holding {
    std::int32_t holder = kNone;
    double value = 0;
    bool rest = false, equal = false;
  };

  Kind kind(std::size_t i) const { return i < parts_.size() ? parts_[i].kind : Kind::other; }

  // shareholdings.cc: who holds what
  std::int32_t entity(std::size_t i);
  std::vector<std::int32_t> list_at(std::size_t i, bool forward);
  std::vector<std::int32_t> holders_of(std::size_t s);
  void pair();
  const char* when() const;
  void say();

  // share_child.cc: of whom
  bool shares_of_several();
  std::int32_t plant_at(std::size_t i) const;
  bool take_child(std::size_t i, std::size_t from);
  std::size_t named_before(std::size_t i) const;
  bool find_child();
  bool child_of_venture(std::size_t i);
  bool child_that_belongs(std::size_t i);
  bool child_before_relative(std::size_t i);
  bool child_of_holders(std::size_t i);
  bool child_behind_share(std::size_t i);
  bool child_of_passive(std::size_t i);
  bool child_of_list(std::size_t i);
  bool child_before_colon(std::size_t i);
  bool spreads_shares() const;
  bool lists_holders();
  std::int32_t dealt_in(const std::vector<std::int32_t>& holders) const;
  bool child_spoken_of();

  const Analysis& a_;
  Discourse& discourse_;
  std::uint32_t sentence_;
  std::vector<Claim>& claims_;
  const std::vector<SharePart>& parts_;
  Role company_;
  std::vector<Holding> holdings_;
  std::size_t child_part_ = ~std::size_t(0), from_ = 0;
  std::int32_t child_ = kNone;
  bool holders_only_ = false;  // the shareholders are named, not of whom
  bool shares_first_ = false;  // "51 percent B, 49 percent C"
};

}  // namespace plantgraph
