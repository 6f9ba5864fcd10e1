// Names and the ids and search keys made of them.
#include "graph/identity.h"

#include <doctest/doctest.h>

#include <string>

using namespace plantgraph;

TEST_CASE("ids of what the lexicon does not hold") {
  struct Row {
    EntityType type;
    std::string name, id;
  };
  using enum EntityType;
  const Row rows[] = {
      {company, "Panattoni Europe", "company:x:panattoni_europe"},
      {company, "Panattoni Europe LLC", "company:x:panattoni_europe"},
      {company, "the Panattoni Europe", "company:x:panattoni_europe"},
      {company, "Panattoni Europe's", "company:x:panattoni_europe"},
      {company, "Panattoni Europe’s", "company:x:panattoni_europe"},
      {company, "PANATTONI  EUROPE, Inc.", "company:x:panattoni_europe"},
      {company, "Volkswagen AG", "company:x:volkswagen"},
      {company, "Stellantis N.V.", "company:x:stellantis"},
      {company, "Ferrari S.p.A.", "company:x:ferrari"},
      {company, "Foxconn Technology Co., Ltd.", "company:x:foxconn_technology"},
      {company, "ZF GmbH & Co. KG", "company:x:zf"},
      {company, "AFK Sistema PJSC", "company:x:afk_sistema"},
      {company, "OOO Volkswagen Group Rus", "company:x:volkswagen_group_rus"},
      {company, "PJSC KAMAZ", "company:x:kamaz"},
      {company, "Maruti Suzuki India Limited", "company:x:maruti_suzuki_india"},
      {company, "Škoda Auto a.s.", "company:x:skoda_auto"},
      {company, "SE", "company:x:se"},
      {company, "Co. Ltd.", "company:x:co"},
      {company, "U.S. Steel", "company:x:us_steel"},
      {company, "Dealers' Union", "company:x:dealers_union"},
      {company, "比亚迪", "company:x:比亚迪"},
      {company, "«АВТОВАЗ»", "company:x:автоваз"},
      {model, "ID.4", "model:x:id_4"},
      {model, "C-HR", "model:x:c_hr"},
      {model, "Model SA", "model:x:model_sa"},
      {place, "the Bahia state", "place:x:bahia_state"},
  };
  for (const Row& row : rows) CHECK_MESSAGE(name_id(row.type, row.name) == row.id, row.name);
}

TEST_CASE("a name without letters and a name without end have ids too, each its own") {
  CHECK(name_id(EntityType::company, "???") != name_id(EntityType::company, "!!!"));
  CHECK(name_id(EntityType::company, "???").starts_with("company:x:_"));
  std::string endless(5000, 'a');
  CHECK(name_id(EntityType::company, endless).size() < 200);
  CHECK(name_id(EntityType::company, endless) != name_id(EntityType::company, endless + "b"));
  std::string wide;
  for (int i = 0; i < 200; ++i) wide += "比";
  CHECK(name_id(EntityType::company, wide).size() < 200);
  CHECK(name_id(EntityType::company, "\xff\xc3") == name_id(EntityType::company, "\xff\xc3"));
}

TEST_CASE("ids of plants and of lexicon entries") {
  CHECK(plant_id("Sanand", "Tata Motors Ltd") == "plant:x:sanand:tata_motors");
  CHECK(plant_id("", "Tata Motors") == "plant:x::tata_motors");
  CHECK(plant_id("St. Petersburg", "") == "plant:x:st_petersburg:");
  CHECK(plant_id("Nizhny Novgorod", "GAZ") == "plant:x:nizhny_novgorod:gaz");
  CHECK(lexicon_id(EntityType::company, "volkswagen") == "company:volkswagen");
}

TEST_CASE("the keys by which names are searched") {
  const std::pair<std::string, std::string> rows[] = {
      {"Volkswagen", "volkswagen"},
      {"The Kaluga plant", "kaluga plant"},
      {"its  Kaluga-plant", "kaluga plant"},
      {"Volkswagen's Kaluga plant", "volkswagen kaluga plant"},
      {"Volkswagen’s", "volkswagen"},
      {"Dealers' union", "dealers union"},
      {"Citroën C5 X", "citroen c5 x"},
      {"Ferrari S.p.A.", "ferrari spa"},
      {"U.S.", "us"},
      {"The", "the"},
      {"—", ""},
      {"", ""},
      {"ООО «Фольксваген»", "ооо фольксваген"},
      {"O'Reilly", "o reilly"},
      {"A/S", "as"},
      {"Lynk & Co", "lynk co"},
  };
  for (const auto& [name, key] : rows) CHECK_MESSAGE(name_key(name) == key, name);
  for (const auto& [name, key] : rows) CHECK_MESSAGE(name_key(key) == key, name);  // a normal form
}
