/* The few functions that Embedded Swift and the engine want from a C library, for a WebAssembly
   module without any import. Memory grows as needed; nothing is given back but to the free
   lists. */

#include <stddef.h>
#include <stdint.h>

extern unsigned char __heap_base;

enum { PAGE = 65536, CLASSES = 32 };

/* Each block has its size class in the word before it; free blocks of a class are chained. */
struct block { struct block *next; };
static struct block *free_lists[CLASSES];
static uintptr_t top;

static uintptr_t take(size_t size) {
  if (top == 0) top = ((uintptr_t)&__heap_base + 15) & ~(uintptr_t)15;
  uintptr_t start = top;
  uintptr_t end = start + size;
  uintptr_t limit = (uintptr_t)__builtin_wasm_memory_size(0) * PAGE;
  if (end > limit) {
    size_t pages = (end - limit + PAGE - 1) / PAGE;
    /* Growing by a quarter keeps the number of growths small. */
    size_t more = __builtin_wasm_memory_size(0) / 4;
    if (more > pages && __builtin_wasm_memory_grow(0, more) != (size_t)-1) {
      top = end;
      return start;
    }
    if (__builtin_wasm_memory_grow(0, pages) == (size_t)-1) __builtin_trap();
  }
  top = end;
  return start;
}

static int size_class(size_t size) {
  int c = 5;
  while (((size_t)1 << c) < size) c++;
  return c;
}

void *malloc(size_t size) {
  int c = size_class(size + 16);
  struct block *b = free_lists[c];
  if (b) {
    free_lists[c] = b->next;
    return b;
  }
  uintptr_t p = take((size_t)1 << c);
  *(uint32_t *)p = (uint32_t)c;
  return (void *)(p + 16);
}

void free(void *pointer) {
  if (!pointer) return;
  uint32_t c = *(uint32_t *)((uintptr_t)pointer - 16);
  struct block *b = pointer;
  b->next = free_lists[c];
  free_lists[c] = b;
}

/* Every block is 16-aligned; Swift asks for no more. */
int posix_memalign(void **result, size_t alignment, size_t size) {
  if (alignment > 16) return 22;
  *result = malloc(size);
  return 0;
}

void *memcpy(void *to, const void *from, size_t n) {
  return __builtin_memcpy(to, from, n);
}

void *memmove(void *to, const void *from, size_t n) {
  return __builtin_memmove(to, from, n);
}

void *memset(void *to, int value, size_t n) {
  return __builtin_memset(to, value, n);
}

int memcmp(const void *left, const void *right, size_t n) {
  const unsigned char *a = left, *b = right;
  for (size_t i = 0; i < n; i++)
    if (a[i] != b[i]) return a[i] < b[i] ? -1 : 1;
  return 0;
}

/* Hash seeds: fixed, so that two runs give the same bytes. */
void arc4random_buf(void *buffer, size_t n) {
  unsigned char *b = buffer;
  for (size_t i = 0; i < n; i++) b[i] = (unsigned char)(i * 37 + 11);
}

/* A product and whether it is too large; ir.py calls it instead of a function of the library. */
typedef struct {
  int64_t value;
  _Bool overflows;
} result;

result product(int64_t a, int64_t b) {
  uint64_t u = a < 0 ? -(uint64_t)a : (uint64_t)a, v = b < 0 ? -(uint64_t)b : (uint64_t)b;
  /* The parts of 32 bits: where both have a high one, or more is carried than fits, it is too
     large whatever the rest is. */
  uint64_t middle = (u >> 32) * (uint32_t)v + (uint64_t)(uint32_t)u * (v >> 32);
  uint64_t low = (uint64_t)(uint32_t)u * (uint32_t)v, size = (middle << 32) + low;
  _Bool negative = (a < 0) != (b < 0);
  _Bool overflows = (u >> 32 && v >> 32) || middle >> 32 || size < low
    || size > (uint64_t)INT64_MAX + negative;
  return (result){(int64_t)(negative ? -size : size), overflows};
}

// The standard library compares texts by canonical equivalence and divides them into characters as
// readers see them. The engine compares names and texts byte for byte (NAME-2) and counts code
// points, so here every code point is normalized already and a character of its own. Without the
// tables for the rest the page is 25 KB smaller.
uint16_t _swift_stdlib_getNormData(uint32_t scalar) {
  (void)scalar;
  return 0; // no combining class, composed and decomposed
}

uint32_t _swift_stdlib_getDecompositionEntry(uint32_t scalar) {
  (void)scalar;
  return UINT32_MAX; // none
}

uint32_t _swift_stdlib_getComposition(uint32_t first, uint32_t second) {
  (void)first;
  (void)second;
  return UINT32_MAX; // none
}

const uint8_t *const _swift_stdlib_nfd_decompositions = 0;

uint8_t _swift_stdlib_getGraphemeBreakProperty(uint32_t scalar) {
  (void)scalar;
  return UINT8_MAX; // any
}

_Bool _swift_stdlib_isExtendedPictographic(uint32_t scalar) {
  (void)scalar;
  return 0;
}

_Bool _swift_stdlib_isInCB_Consonant(uint32_t scalar) {
  (void)scalar;
  return 0;
}
