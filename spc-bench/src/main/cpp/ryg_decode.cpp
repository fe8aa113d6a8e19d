// Decodes symbols of spc with ryg_rans (word-aligned, 12 bits, eight lanes) and prints, for each
// way, the best and the lower quartile of its times, in nanoseconds of processor time a symbol.
// spc-bench/ryg-rans.sh compiles it against a checkout of ryg_rans; RygComparison runs it.
//
// Input, little-endian: u32 tables; for each u32 entries and for each entry i32 value, i32
// frequency; u32 latents; a table index (u8) for each, 0 where nothing is coded; a value (i8) each.
#include <cstdio>
#include <cstdlib>
#include <ctime>

#include <algorithm>
#include <vector>

#include "platform.h"
#include "rans_word_sse41.h"

namespace {

constexpr int kLanes = 8;
constexpr int kBlock = 1024;

std::vector<RansWordTables> tables;
std::vector<std::vector<uint32_t>> starts, frequencies;  // of value + 128, for the encoder

template <typename T>
T read(FILE* file) {
  T value;
  if (fread(&value, sizeof value, 1, file) != 1) exit(2);
  return value;
}

void readTables(FILE* file) {
  uint32_t count = read<uint32_t>(file);
  tables.resize(count);
  starts.assign(count, std::vector<uint32_t>(256));
  frequencies.assign(count, std::vector<uint32_t>(256));
  for (uint32_t t = 0; t < count; t++) {
    uint32_t start = 0;
    for (uint32_t left = read<uint32_t>(file); left > 0; left--) {
      int32_t value = read<int32_t>(file);
      uint32_t frequency = read<int32_t>(file);
      RansWordTablesInitSymbol(&tables[t], (uint8_t)value, start, frequency);
      starts[t][value + 128] = start;
      frequencies[t][value + 128] = frequency;
      start += frequency;
    }
  }
}

struct Stream {
  uint32_t states[kLanes];
  std::vector<uint16_t> words;
  size_t first;
};

Stream encode(const std::vector<uint8_t>& index, const std::vector<int8_t>& value) {
  Stream stream;
  stream.words.resize(index.size() + 16);
  uint16_t* end = stream.words.data() + index.size();
  uint16_t* at = end;
  RansWordEnc lanes[kLanes];
  for (auto& lane : lanes) lane = RansWordEncInit();
  for (size_t i = index.size(); i-- > 0;) {
    int v = value[i] + 128;
    RansWordEncPut(&lanes[i % kLanes], &at, starts[index[i]][v], frequencies[index[i]][v]);
  }
  for (int k = 0; k < kLanes; k++) stream.states[k] = lanes[k];
  stream.first = at - stream.words.data();
  return stream;
}

// A decoder of ryg_rans' eight lanes that goes on where it stopped, after a multiple of eight.
struct ScalarLanes {
  RansWordDec r[kLanes];
  uint16_t* at;

  explicit ScalarLanes(Stream& s) : at(s.words.data() + s.first) {
    for (int k = 0; k < kLanes; k++) r[k] = s.states[k];
  }

  void run(const uint8_t* index, int count, int32_t* out) {
    RansWordDec r0 = r[0], r1 = r[1], r2 = r[2], r3 = r[3];
    RansWordDec r4 = r[4], r5 = r[5], r6 = r[6], r7 = r[7];
    int i = 0;
    for (; i + kLanes <= count; i += kLanes) {
#define SYMBOL(k)                                                     \
  out[i + k] = (int8_t)RansWordDecSym(&r##k, &tables[index[i + k]]); \
  RansWordDecRenorm(&r##k, &at);
      SYMBOL(0) SYMBOL(1) SYMBOL(2) SYMBOL(3) SYMBOL(4) SYMBOL(5) SYMBOL(6) SYMBOL(7)
#undef SYMBOL
    }
    r[0] = r0, r[1] = r1, r[2] = r2, r[3] = r3, r[4] = r4, r[5] = r5, r[6] = r6, r[7] = r7;
    for (int k = 0; i < count; i++, k++) {
      out[i] = (int8_t)RansWordDecSym(&r[k], &tables[index[i]]);
      RansWordDecRenorm(&r[k], &at);
    }
  }
};

// RansSimdDecSym has one table for four lanes; this has one for each.
inline void simdSymbols(RansSimdDec* r, const uint8_t* index, int32_t* out) {
  __m128i x = r->simd;
  __m128i slots = _mm_and_si128(x, _mm_set1_epi32(RANS_WORD_M - 1));
  uint32_t slot[4] = {(uint32_t)_mm_cvtsi128_si32(slots), (uint32_t)_mm_extract_epi32(slots, 1),
                      (uint32_t)_mm_extract_epi32(slots, 2), (uint32_t)_mm_extract_epi32(slots, 3)};
  const RansWordTables* t[4];
  for (int k = 0; k < 4; k++) {
    t[k] = &tables[index[k]];
    out[k] = (int8_t)t[k]->slot2sym[slot[k]];
  }
  __m128i low = _mm_cvtsi32_si128(t[0]->slots[slot[0]].u32);
  __m128i high = _mm_cvtsi32_si128(t[2]->slots[slot[2]].u32);
  low = _mm_insert_epi32(low, t[1]->slots[slot[1]].u32, 1);
  high = _mm_insert_epi32(high, t[3]->slots[slot[3]].u32, 1);
  __m128i both = _mm_unpacklo_epi64(low, high);
  __m128i product = _mm_mullo_epi32(_mm_srli_epi32(x, RANS_WORD_SCALE_BITS),
                                    _mm_and_si128(both, _mm_set1_epi32(0xffff)));
  r->simd = _mm_add_epi32(product, _mm_srli_epi32(both, 16));
}

struct SimdLanes {
  RansSimdDec a, b;
  uint16_t* at;

  explicit SimdLanes(Stream& s) : at(s.words.data() + s.first) {
    a.simd = _mm_loadu_si128((const __m128i*)s.states);
    b.simd = _mm_loadu_si128((const __m128i*)(s.states + 4));
  }

  void run(const uint8_t* index, int count, int32_t* out) {
    RansSimdDec x = a, y = b;
    uint16_t* words = at;
    int i = 0;
    for (; i + kLanes <= count; i += kLanes) {
      simdSymbols(&x, index + i, out + i);
      simdSymbols(&y, index + i + 4, out + i + 4);
      RansSimdDecRenorm(&x, &words);
      RansSimdDecRenorm(&y, &words);
    }
    a = x, b = y, at = words;
    for (int k = 0; i < count; i++, k++) {
      RansWordDec* lane = k < 4 ? &a.lane[k] : &b.lane[k - 4];
      out[i] = (int8_t)RansWordDecSym(lane, &tables[index[i]]);
      RansWordDecRenorm(lane, &at);
    }
  }
};

// The coded symbols alone: ryg_rans' bare loop.
template <typename Lanes>
__attribute__((noinline)) void dense(Stream& s, const std::vector<uint8_t>& index,
                                     std::vector<int32_t>& out) {
  Lanes(s).run(index.data(), (int)index.size(), out.data());
}

// All latents: the coded ones are found, decoded, and put among zeros, a block at a time.
template <typename Lanes>
__attribute__((noinline)) void sparse(Stream& s, const std::vector<uint8_t>& index,
                                      std::vector<int32_t>& out) {
  static int32_t position[kBlock + 1];
  static uint8_t packed[kBlock + 1];
  static int32_t value[kBlock];
  Lanes lanes(s);
  int count = (int)index.size();
  for (int at = 0; at < count;) {
    int from = at, n = 0;
    for (; at < count && n < kBlock; at++) {
      position[n] = at;
      packed[n] = index[at];
      n += index[at] != 0;
    }
    lanes.run(packed, n, value);
    std::fill(out.begin() + from, out.begin() + at, 0);
    for (int i = 0; i < n; i++) out[position[i]] = value[i];
  }
}

double now() {
  timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return t.tv_sec * 1e9 + t.tv_nsec;
}

using Decode = void (*)(Stream&, const std::vector<uint8_t>&, std::vector<int32_t>&);

void time(const char* name, Decode decode, Stream& s, const std::vector<uint8_t>& index,
          const std::vector<int8_t>& value, size_t coded, int repetitions) {
  std::vector<int32_t> out(index.size() + kLanes);
  std::vector<double> times;
  for (int r = 0; r < repetitions; r++) {
    double start = now();
    decode(s, index, out);
    times.push_back((now() - start) / coded);
  }
  for (size_t i = 0; i < index.size(); i++) {
    if (out[i] != value[i]) {
      fprintf(stderr, "%s: symbol %zu is %d, not %d\n", name, i, out[i], value[i]);
      exit(1);
    }
  }
  std::sort(times.begin(), times.end());
  printf("%s,%.4f,%.4f\n", name, times[0], times[times.size() / 4]);
}

}  // namespace

int main(int argc, char** argv) {
  FILE* file = argc == 3 ? fopen(argv[1], "rb") : nullptr;
  if (file == nullptr) {
    fprintf(stderr, "usage: ryg_decode SYMBOLS REPETITIONS\n");
    return 2;
  }
  readTables(file);
  uint32_t latents = read<uint32_t>(file);
  std::vector<uint8_t> index(latents), codedIndex;
  std::vector<int8_t> value(latents), codedValue;
  for (auto& i : index) i = read<uint8_t>(file);
  for (auto& v : value) v = read<int8_t>(file);
  fclose(file);
  for (uint32_t i = 0; i < latents; i++) {
    if (index[i] == 0) continue;
    codedIndex.push_back(index[i]);
    codedValue.push_back(value[i]);
  }
  Stream s = encode(codedIndex, codedValue);
  size_t coded = codedIndex.size();
  int reps = atoi(argv[2]);
  time("dense scalar", dense<ScalarLanes>, s, codedIndex, codedValue, coded, reps);
  time("dense sse4.1", dense<SimdLanes>, s, codedIndex, codedValue, coded, reps);
  time("sparse scalar", sparse<ScalarLanes>, s, index, value, coded, reps);
  time("sparse sse4.1", sparse<SimdLanes>, s, index, value, coded, reps);
}
