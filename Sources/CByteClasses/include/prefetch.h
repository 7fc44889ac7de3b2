/* Asks for memory that is looked at soon, without waiting for it. */
#ifndef PREFETCH_H
#define PREFETCH_H

static inline void prefetch_line(const void *place) { __builtin_prefetch(place); }

#endif
