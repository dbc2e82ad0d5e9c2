// Rows handed to the solvers' C interfaces directly, as a C program would.

#ifndef DIRECT_H
#define DIRECT_H

#include <stdint.h>

/// Rows `factor * column + … <= limit` of five terms over whole columns of 0 to 1000.
typedef struct {
    int32_t row_count;
    int32_t column_count;
    const int32_t *columns;
    const int32_t *factors;
    const int32_t *limits;
    /// Names, or NULL for none.
    const char *const *column_names;
    const char *const *row_names;
} direct_rows;

/// Builds the problem in GLPK and reads all values back; the sum of the values.
double direct_glpk(const direct_rows *rows);

/// Builds the terms and the solver in Z3 and reads a value for each variable back; the sum of the values.
double direct_z3(const direct_rows *rows);

#endif
