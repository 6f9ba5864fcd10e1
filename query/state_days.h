// The days by which what holds is decided.
#pragma once

#include "query/state.h"

namespace plantgraph {

inline const Date end_of_time{9999, 12, 31};

// The day of the moment; the end of time where it has none.
inline Date moment_day(const Moment& moment) {
  if (moment.at.known()) {
    // Of a year its middle: what "in 2021" means for most of its days.
    if (moment.at.month == 0) return {moment.at.year, 6, 30};
    return last_day(moment.at);
  }
  return moment.known_by.known() ? last_day(moment.known_by) : end_of_time;
}

inline Date published_day(const StatedFact& fact) {
  return fact.published.known() ? first_day(fact.published) : Date{1, 1, 1};
}

// When what the fact tells happened: its own date, else the day it was written down.
inline Date event_day(const StatedFact& fact) {
  const Date date = qualifier_date(fact, Qualifier::date);
  return date.known() ? first_day(date) : published_day(fact);
}

}  // namespace plantgraph
