/* Parses a file with libpg_query, the parser of PostgreSQL as a library.
 *
 * usage: libpg_query (split | json) FILE ROUNDS
 *
 * split finds the statements with the parser: it builds the tree of each and gives their places.
 * json also writes all trees. Prints the statements and the best time as JSON. */
#include <pg_query.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

static char *read_file(const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) return NULL;
  fseek(file, 0, SEEK_END);
  long size = ftell(file);
  rewind(file);
  char *text = malloc(size + 1);
  size_t count = fread(text, 1, size, file);
  text[count] = 0;
  fclose(file);
  return text;
}

static int split(const char *text) {
  PgQuerySplitResult result = pg_query_split_with_parser(text);
  int count = result.error ? -1 : result.n_stmts;
  pg_query_free_split_result(result);
  return count;
}

int main(int count, char **words) {
  char *text = count == 4 ? read_file(words[2]) : NULL;
  if (!text) return 64;
  int is_json = !strcmp(words[1], "json");
  double best = 1e9;
  int statements = split(text);
  if (statements < 0) return 1;
  for (int round = 0; round < atoi(words[3]); round++) {
    double start = now();
    if (is_json) {
      PgQueryParseResult result = pg_query_parse(text);
      if (result.error) return 1;
      pg_query_free_parse_result(result);
    } else if (split(text) < 0) {
      return 1;
    }
    double seconds = now() - start;
    if (seconds < best) best = seconds;
  }
  printf("{\"statements\": %d, \"seconds\": %f}\n", statements, best);
  return 0;
}
