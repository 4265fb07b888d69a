/*
 * PageRank by SuiteSparse:GraphBLAS on one thread, as LAGraph computes it: each round is one product of the transposed, boolean
 * adjacency matrix with the ranks divided by out-degree (plus-second), until a round changes the ranks by so little that the error
 * asked for is proven. Speaks like peers.py: arguments <edges> <nodes> <error>, a round for every line on standard input.
 */
#include <GraphBLAS.h>
#include <malloc.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define CHECK(call)                                                          \
  do {                                                                       \
    GrB_Info info = (call);                                                  \
    if (info != GrB_SUCCESS && info != GrB_NO_VALUE) {                       \
      fprintf(stderr, "graphblas.c: line %d: error %d\n", __LINE__, info);   \
      exit(1);                                                               \
    }                                                                        \
  } while (0)

static const double DAMPING = 0.85;

static double now_ms(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

int main(int argc, char **argv) {
  if (argc != 4) return 1;
  const GrB_Index n = strtoull(argv[2], NULL, 10);
  const double change_for = atof(argv[3]) * (1 - DAMPING) / DAMPING;

  FILE *file = fopen(argv[1], "rb");
  if (file == NULL) return 1;
  fseek(file, 0, SEEK_END);
  const GrB_Index edges = ftell(file) / 8;
  rewind(file);
  uint32_t *pairs = malloc(edges * 8);
  if (fread(pairs, 8, edges, file) != edges) return 1;
  fclose(file);

  /* Vectors come and go in every round: keep their memory instead of asking the system for it again. */
  mallopt(M_MMAP_THRESHOLD, 1 << 30);
  mallopt(M_TRIM_THRESHOLD, 2147483647);
  CHECK(GrB_init(GrB_NONBLOCKING));
  CHECK(GxB_set(GxB_NTHREADS, 1));
  const double began = now_ms();
  GrB_Index *rows = malloc(edges * sizeof(GrB_Index)), *columns = malloc(edges * sizeof(GrB_Index));
  double *degrees = calloc(n, sizeof(double));
  for (GrB_Index e = 0; e < edges; e++) {
    columns[e] = pairs[2 * e];
    rows[e] = pairs[2 * e + 1];
    degrees[columns[e]] += 1;
  }
  GrB_Scalar one;
  CHECK(GrB_Scalar_new(&one, GrB_BOOL));
  CHECK(GrB_Scalar_setElement(one, true));
  GrB_Matrix incoming;
  CHECK(GrB_Matrix_new(&incoming, GrB_BOOL, n, n));
  CHECK(GxB_Matrix_build_Scalar(incoming, rows, columns, one, edges));
  CHECK(GrB_wait(incoming, GrB_MATERIALIZE));
  /* Out-degrees divided by damping, so that one division gives what is passed on; and 1 where there is nothing to pass on. */
  GrB_Vector degree, dangling, ranks, before, shares;
  CHECK(GrB_Vector_new(&degree, GrB_FP64, n));
  CHECK(GrB_Vector_new(&dangling, GrB_FP64, n));
  for (GrB_Index node = 0; node < n; node++) {
    CHECK(GrB_Vector_setElement(dangling, degrees[node] == 0 ? 1.0 : 0.0, node));
    CHECK(GrB_Vector_setElement(degree, degrees[node] == 0 ? 1 : degrees[node] / DAMPING, node));
  }
  CHECK(GrB_wait(degree, GrB_MATERIALIZE));
  CHECK(GrB_wait(dangling, GrB_MATERIALIZE));
  free(rows);
  free(columns);
  free(degrees);
  free(pairs);
  printf("{\"missing\": [], \"loadMs\": {\"GraphBLAS, 1 thread\": %g}}\n", now_ms() - began);
  fflush(stdout);

  CHECK(GrB_Vector_new(&ranks, GrB_FP64, n));
  CHECK(GrB_Vector_new(&before, GrB_FP64, n));
  CHECK(GrB_Vector_new(&shares, GrB_FP64, n));
  for (int round = 0; getchar() != EOF; round++) {
    const double start = now_ms();
    double change = INFINITY;
    CHECK(GrB_assign(ranks, NULL, NULL, 1.0 / n, GrB_ALL, n, NULL));
    while (change > change_for) {
      GrB_Vector swap = before;
      before = ranks;
      ranks = swap;
      double lost = 0;
      CHECK(GrB_eWiseMult(shares, NULL, NULL, GrB_TIMES_FP64, before, dangling, NULL));
      CHECK(GrB_reduce(&lost, NULL, GrB_PLUS_MONOID_FP64, shares, NULL));
      CHECK(GrB_eWiseMult(shares, NULL, NULL, GrB_DIV_FP64, before, degree, NULL));
      CHECK(GrB_assign(ranks, NULL, NULL, (1 - DAMPING + DAMPING * lost) / n, GrB_ALL, n, NULL));
      CHECK(GrB_mxv(ranks, NULL, GrB_PLUS_FP64, GxB_PLUS_SECOND_FP64, incoming, shares, NULL));
      CHECK(GrB_eWiseAdd(before, NULL, NULL, GrB_MINUS_FP64, before, ranks, NULL));
      CHECK(GrB_apply(before, NULL, NULL, GrB_ABS_FP64, before, NULL));
      CHECK(GrB_reduce(&change, NULL, GrB_PLUS_MONOID_FP64, before, NULL));
    }
    const double took = now_ms() - start;
    if (round == 0) {
      char name[4096];
      snprintf(name, sizeof name, "%s.GraphBLAS, 1 thread", argv[1]);
      FILE *out = fopen(name, "wb");
      if (out == NULL) return 1;
      for (GrB_Index node = 0; node < n; node++) {
        double rank = 0;
        CHECK(GrB_Vector_extractElement(&rank, ranks, node));
        fwrite(&rank, sizeof rank, 1, out);
      }
      fclose(out);
    }
    printf("{\"ms\": {\"GraphBLAS, 1 thread\": %g}}\n", took);
    fflush(stdout);
  }
  return 0;
}
