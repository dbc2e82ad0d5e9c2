// GLPK behind functions that never end the process.
//
// GLPK answers misuse, a full memory and inner faults with abort(). Here every call that may do so runs in one C
// function that catches it, forgets GLPK's environment of this thread and returns the text that GLPK gave. No jump
// crosses a frame of the caller: callbacks return before anything is decided.

#ifndef CGLPK_H
#define CGLPK_H

#include <stddef.h>
#include <stdint.h>

/// How a call ended.
enum cglpk_status {
    /// The values meet the constraints and are optimal, as far as rounded numbers tell.
    CGLPK_OPTIMAL = 0,
    /// The values meet the constraints.
    CGLPK_FEASIBLE = 1,
    /// No values meet the constraints, as far as rounded numbers tell.
    CGLPK_INFEASIBLE = 2,
    /// The objective has no bound, as far as rounded numbers tell.
    CGLPK_UNBOUNDED = 3,
    /// Nothing is known.
    CGLPK_UNKNOWN = 4,
    /// Time ran out.
    CGLPK_TIME = 5,
    /// The caller asked to stop.
    CGLPK_STOPPED = 6,
    /// Memory ran out.
    CGLPK_MEMORY = 7,
    /// GLPK refused or failed; the message says why.
    CGLPK_FAULT = 8
};

/// What GLPK calls the states of a variable in a basis.
enum cglpk_basis { CGLPK_BASIC = 1, CGLPK_AT_LOWER = 2, CGLPK_AT_UPPER = 3, CGLPK_FREE = 4, CGLPK_FIXED = 5 };

/// Rows of whole numbers, each compared with a limit below 2^53 in magnitude; given one after the other.
typedef struct {
    int32_t count;
    /// Where each row begins in `columns` and `factors`; one more than there are rows.
    const int32_t *starts;
    /// Columns count from 0.
    const int32_t *columns;
    const int32_t *factors;
    /// -1 at most, 0 equal, 1 at least.
    const int8_t *relations;
    const int64_t *limits;
} cglpk_rows;

/// A linear program. Bounds may be infinite; rows are given one after the other.
typedef struct {
    /// The first rows.
    cglpk_rows flat;
    int32_t column_count;
    /// How many other rows there are; they follow.
    int32_t row_count;
    const double *column_lower;
    const double *column_upper;
    const uint8_t *column_is_integer;
    /// The factors in the objective; NULL is zero for all.
    const double *objective;
    int32_t maximizes;
    const double *row_lower;
    const double *row_upper;
    /// Where each row begins in `columns` and `coefficients`; one more than there are rows.
    const int32_t *row_starts;
    /// Columns count from 0.
    const int32_t *columns;
    const double *coefficients;
    /// The state of each row and column to start with, or NULL.
    const uint8_t *row_basis;
    const uint8_t *column_basis;
} cglpk_program;

/// What to do, and for how long.
typedef struct {
    /// Whether integer columns must be whole; otherwise they are treated as real.
    int32_t is_integer;
    /// Whether an integer program is simplified first. GLPK fails on some that it simplifies to nothing.
    int32_t presolves;
    /// Seconds; not above 0 is no limit.
    double time_limit;
    /// Megabytes; not above 0 is no limit.
    int32_t memory_limit;
    /// The search ends when the best answer is within this of the bound, relatively.
    double gap;
    /// Asked often; other than 0 ends the work. May be NULL.
    int32_t (*should_stop)(void *info);
    /// Told of every better answer of an integer program: its objective and the bound. May be NULL.
    void (*improved)(void *info, double objective, double bound);
    void *info;
} cglpk_options;

#define CGLPK_MESSAGE 1024

/// What came of it. The arrays belong to the caller, with room for all columns or rows; each may be NULL.
typedef struct {
    int32_t status;
    int32_t has_values;
    double *values;
    uint8_t *row_basis;
    uint8_t *column_basis;
    double objective;
    /// The bound of the objective of an integer program.
    double bound;
    int32_t has_bound;
    char message[CGLPK_MESSAGE];
} cglpk_result;

/// Solves a program. Returns the status.
int32_t cglpk_solve(const cglpk_program *program, const cglpk_options *options, cglpk_result *result);

/// Builds the problem in GLPK and reads `values` back without solving it: what the passage costs.
int32_t cglpk_pass(const cglpk_program *program, cglpk_result *result);

enum cglpk_format { CGLPK_LP = 0, CGLPK_FIXED_MPS = 1, CGLPK_FREE_MPS = 2 };

/// A program read from a file. Names stand one after the other, each ended by 0.
typedef struct {
    int32_t column_count;
    int32_t row_count;
    int32_t term_count;
    int32_t maximizes;
    double objective_constant;
    double *column_lower;
    double *column_upper;
    uint8_t *column_is_integer;
    double *objective;
    double *row_lower;
    double *row_upper;
    int32_t *row_starts;
    int32_t *columns;
    double *coefficients;
    char *column_names;
    char *row_names;
    char *name;
    char *objective_name;
    char message[CGLPK_MESSAGE];
} cglpk_file;

/// Reads a text, by way of a private temporary file that is gone afterwards. Returns CGLPK_FEASIBLE, or CGLPK_FAULT or
/// CGLPK_MEMORY with GLPK's message, in which the text is called "model". Free the result either way.
int32_t cglpk_read(const uint8_t *bytes, size_t count, int32_t format, int32_t memory_limit, cglpk_file *file);

/// Frees what `cglpk_read` filled in.
void cglpk_free(cglpk_file *file);

/// Calls that misuse GLPK in different ways, for tests that the process lives: 0 up to, not including,
/// CGLPK_MISUSES. Returns CGLPK_FAULT with the text that GLPK gave.
int32_t cglpk_misuse(int32_t kind, cglpk_result *result);
#define CGLPK_MISUSES 12

/// The version of the library.
const char *cglpk_version(void);

#endif
