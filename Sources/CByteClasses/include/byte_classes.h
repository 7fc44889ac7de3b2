/* What each of sixteen bytes is, a bit for each: Swift's SIMD types cannot move the highest bits of lanes into a number. */
#ifndef BYTE_CLASSES_H
#define BYTE_CLASSES_H

#include <stdint.h>

#include "prefetch.h"

/* SIMD16<UInt8> in Swift. */
typedef uint8_t Bytes16 __attribute__((ext_vector_type(16)));

typedef struct {
  uint32_t letters, digits, upper;
} ByteClasses16;

#if defined(__SSE2__)
#include <emmintrin.h>

/* The bytes of a register that lie between two others; bytes over 127 are negative and lie nowhere. */
static inline __m128i byte_range(__m128i bytes, char low, char high) {
  return _mm_and_si128(_mm_cmpgt_epi8(bytes, _mm_set1_epi8((char)(low - 1))),
                       _mm_cmplt_epi8(bytes, _mm_set1_epi8((char)(high + 1))));
}

/* ASCII letters, digits and capitals among sixteen bytes. */
static inline ByteClasses16 byte_classes_16(Bytes16 bytes) {
  __m128i text = (__m128i)bytes;
  __m128i folded = _mm_or_si128(text, _mm_set1_epi8(0x20));
  ByteClasses16 classes = {
      (uint32_t)_mm_movemask_epi8(byte_range(folded, 'a', 'z')),
      (uint32_t)_mm_movemask_epi8(byte_range(text, '0', '9')),
      (uint32_t)_mm_movemask_epi8(byte_range(text, 'A', 'Z')),
  };
  return classes;
}
#else
/* The same, byte by byte; what the compiler makes of it is up to the machine. */
static inline ByteClasses16 byte_classes_16(Bytes16 bytes) {
  ByteClasses16 classes = {0, 0, 0};
  for (int i = 0; i < 16; i++) {
    uint8_t byte = bytes[i], folded = byte | 0x20;
    classes.letters |= (uint32_t)(folded >= 'a' && folded <= 'z') << i;
    classes.digits |= (uint32_t)(byte >= '0' && byte <= '9') << i;
    classes.upper |= (uint32_t)(byte >= 'A' && byte <= 'Z') << i;
  }
  return classes;
}
#endif

#endif
