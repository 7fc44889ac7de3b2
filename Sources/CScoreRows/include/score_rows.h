/* Sums of rows of small numbers, and memory asked for before it is needed: Swift has no word for the one, and takes vectors
   apart for the other. */
#ifndef SCORE_ROWS_H
#define SCORE_ROWS_H

#include <stdint.h>

/* Half a row of the table, and half of the sums; types of less alignment than their vectors ask for, to be read where they
   stand. */
typedef int8_t ScoreRow __attribute__((ext_vector_type(16), aligned(16)));
typedef int16_t ScoreLanes __attribute__((ext_vector_type(16)));
typedef int16_t StoredLanes __attribute__((ext_vector_type(16), aligned(2)));

/* Any address will do; nothing is read. */
static inline void score_rows_prefetch(const void *address) { __builtin_prefetch(address); }

/* Adds rows of 32 numbers to 32 sums that wrap around. Each of `found` is the number of a row, and in the lower three bits
   by how much its numbers are shifted to the left. */
static inline void score_rows_add(int16_t *sums, const int8_t *rows, const uint32_t *found, long count) {
  StoredLanes *stored = (StoredLanes *)sums;
  ScoreLanes low = stored[0], high = stored[1];
  for (long i = 0; i < count; i++) {
    const ScoreRow *row = (const ScoreRow *)(rows + 32 * (uint64_t)(found[i] >> 3));
    int16_t factor = (int16_t)(1 << (found[i] & 7));
    low += __builtin_convertvector(row[0], ScoreLanes) * factor;
    high += __builtin_convertvector(row[1], ScoreLanes) * factor;
  }
  stored[0] = low;
  stored[1] = high;
}

#endif
