// The place to which GLPK's faults come back.

#include "guard.h"

#include <math.h>
#include <string.h>
#include <time.h>

static _Thread_local int is_in_use = 0;

double cglpk_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

// Only frames of GLPK and of this file lie between here and the setjmp.
static void on_error(void *info) {
    cglpk_guard *guard = info;
    guard->failed = 1;
    longjmp(guard->fault, 1);
}

// GLPK prints while it works; this hears it, prints nothing, and looks at the clock.
static int on_text(void *info, const char *text) {
    cglpk_guard *guard = info;
    size_t used = strlen(guard->text);
    if (guard->keeps_errors || glp_at_error()) {
        if (glp_at_error() && !guard->failed) {
            used = 0;
            guard->failed = 1;
        }
        size_t length = strlen(text);
        if (length > CGLPK_MESSAGE / 2) length = CGLPK_MESSAGE / 2;
        if (used + length > CGLPK_MESSAGE - 1) {
            // The end says most.
            memmove(guard->text, guard->text + (used - CGLPK_MESSAGE / 3), CGLPK_MESSAGE / 3);
            used = CGLPK_MESSAGE / 3;
        }
        memcpy(guard->text + used, text, length);
        guard->text[used + length] = 0;
    }
    if (glp_at_error()) return 1;
    if (guard->deadline > 0 && cglpk_now() > guard->deadline) {
        guard->left = CGLPK_TIME;
        longjmp(guard->fault, 2);
    }
    if (guard->options && guard->options->should_stop && guard->options->should_stop(guard->options->info)) {
        guard->left = CGLPK_STOPPED;
        longjmp(guard->fault, 2);
    }
    return 1;
}

int cglpk_enter(cglpk_guard *guard, int32_t memory_limit) {
    if (is_in_use) {
        strcpy(guard->text, "GLPK is already at work on this thread");
        return 0;
    }
    is_in_use = 1;
    glp_free_env();
    if (glp_init_env() != 0) {
        is_in_use = 0;
        strcpy(guard->text, "GLPK could not start");
        return 0;
    }
    glp_error_hook(on_error, guard);
    glp_term_hook(on_text, guard);
    if (memory_limit > 0) glp_mem_limit(memory_limit);
    return 1;
}

void cglpk_leave(void) {
    glp_error_hook(NULL, NULL);
    glp_term_hook(NULL, NULL);
    glp_free_env();
    is_in_use = 0;
}

void cglpk_say(const cglpk_guard *guard, char *message) { strcpy(message, guard->text); }

int32_t cglpk_fault_status(const cglpk_guard *guard) {
    if (guard->left) return guard->left;
    if (strstr(guard->text, "memory allocation limit") || strstr(guard->text, "no memory available"))
        return CGLPK_MEMORY;
    return CGLPK_FAULT;
}

static int bound_type(double lower, double upper) {
    if (lower == upper) return GLP_FX;
    if (isinf(lower)) return isinf(upper) ? GLP_FR : GLP_UP;
    return isinf(upper) ? GLP_LO : GLP_DB;
}

static int32_t longest_row(const int32_t *starts, int32_t count) {
    int32_t longest = 0;
    for (int32_t row = 0; row < count; row++)
        if (starts[row + 1] - starts[row] > longest) longest = starts[row + 1] - starts[row];
    return longest;
}

// Row by row: a whole matrix at once is faster only where its copy is already in the process's memory.
static void load_rows(glp_prob *problem, const cglpk_program *program) {
    const cglpk_rows *flat = &program->flat;
    // GLPK counts from 1 and never looks at the entry before the first.
    int32_t longest = longest_row(flat->starts, flat->count);
    int32_t other = longest_row(program->row_starts, program->row_count);
    if (other > longest) longest = other;
    int *places = glp_alloc(longest + 1, sizeof(int));
    double *factors = glp_alloc(longest + 1, sizeof(double));
    for (int32_t row = 0; row < flat->count; row++) {
        double limit = (double)flat->limits[row];
        int type = flat->relations[row] < 0 ? GLP_UP : flat->relations[row] > 0 ? GLP_LO : GLP_FX;
        glp_set_row_bnds(problem, row + 1, type, limit, limit);
        int32_t start = flat->starts[row], length = flat->starts[row + 1] - start;
        for (int32_t term = 0; term < length; term++) {
            places[term + 1] = flat->columns[start + term] + 1;
            factors[term + 1] = flat->factors[start + term];
        }
        glp_set_mat_row(problem, row + 1, length, places, factors);
    }
    for (int32_t row = 0; row < program->row_count; row++) {
        double lower = program->row_lower[row], upper = program->row_upper[row];
        int number = flat->count + row + 1;
        glp_set_row_bnds(problem, number, bound_type(lower, upper), lower, upper);
        int32_t start = program->row_starts[row], length = program->row_starts[row + 1] - start;
        for (int32_t term = 0; term < length; term++) places[term + 1] = program->columns[start + term] + 1;
        glp_set_mat_row(problem, number, length, places, program->coefficients + start - 1);
    }
    glp_free(factors);
    glp_free(places);
}

glp_prob *cglpk_build(const cglpk_program *program, int is_integer) {
    glp_prob *problem = glp_create_prob();
    glp_set_obj_dir(problem, program->maximizes ? GLP_MAX : GLP_MIN);
    if (program->column_count != 0) glp_add_cols(problem, program->column_count);
    const cglpk_rows *flat = &program->flat;
    int32_t row_count = flat->count + program->row_count;
    if (row_count != 0) glp_add_rows(problem, row_count);
    for (int32_t column = 0; column < program->column_count; column++) {
        double lower = program->column_lower[column], upper = program->column_upper[column];
        glp_set_col_bnds(problem, column + 1, bound_type(lower, upper), lower, upper);
        if (program->objective && program->objective[column] != 0)
            glp_set_obj_coef(problem, column + 1, program->objective[column]);
        if (is_integer && program->column_is_integer && program->column_is_integer[column])
            glp_set_col_kind(problem, column + 1, GLP_IV);
    }
    load_rows(problem, program);
    if (program->row_basis)
        for (int32_t row = 0; row < row_count; row++)
            glp_set_row_stat(problem, row + 1, program->row_basis[row]);
    if (program->column_basis)
        for (int32_t column = 0; column < program->column_count; column++)
            glp_set_col_stat(problem, column + 1, program->column_basis[column]);
    return problem;
}

const char *cglpk_version(void) { return glp_version(); }
