/* Sums of rows of small numbers, and memory asked for before it is needed: Swift has no word for the one, and takes vectors
   apart for the other. */
#ifndef SCORE_ROWS_H
#define SCORE_ROWS_H

#include <stdint.h>

/* Half a row of the table, and half of the sums; a type of less alignment than its vector asks for is read where it stands. */
typedef int8_t ScoreRow __attribute__((ext_vector_type(16), aligned(16)));
typedef int16_t ScoreLanes __attribute__((ext_vector_type(16)));
typedef int16_t StoredLanes __attribute__((ext_vector_type(16), aligned(2)));

/* Any address will do; nothing is read. */
static inline void score_rows_prefetch(const void *address) { __builtin_prefetch(address); }

/* Adds rows of 32 numbers, each shifted to the left by a number of its own below 8, to 32 sums that wrap around. */
static inline void score_rows_add(int16_t *sums, const int8_t *scores, const uint8_t *shifts, const uint32_t *rows,
                                  long count) {
  StoredLanes *stored = (StoredLanes *)sums;
  ScoreLanes low = stored[0], high = stored[1];
  for (long i = 0; i < count; i++) {
    const ScoreRow *row = (const ScoreRow *)(scores + 32 * (uint64_t)rows[i]);
    int16_t factor = (int16_t)(1 << shifts[rows[i]]);
    low += __builtin_convertvector(row[0], ScoreLanes) * factor;
    high += __builtin_convertvector(row[1], ScoreLanes) * factor;
  }
  stored[0] = low;
  stored[1] = high;
}

#endif
