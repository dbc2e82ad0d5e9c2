// Programs from LP and MPS files.

#include "guard.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// Memory of our own, since GLPK's is gone after a fault. A fault of GLPK is raised where there is none.
static void *room(size_t count, size_t size) {
    void *memory = calloc(count > 0 ? count : 1, size);
    if (!memory) glp_error("no memory available\n");
    return memory;
}

static char *copy(const char *text) {
    if (!text) text = "";
    char *memory = room(strlen(text) + 1, 1);
    strcpy(memory, text);
    return memory;
}

static char *names(glp_prob *problem, int count, const char *(*name)(glp_prob *, int)) {
    size_t total = 0;
    for (int place = 1; place <= count; place++) {
        const char *text = name(problem, place);
        total += (text ? strlen(text) : 0) + 1;
    }
    char *memory = room(total, 1), *end = memory;
    for (int place = 1; place <= count; place++) {
        const char *text = name(problem, place);
        if (text) {
            strcpy(end, text);
            end += strlen(text);
        }
        end++;
    }
    return memory;
}

static double lower_bound(int type, double value) {
    return type == GLP_LO || type == GLP_DB || type == GLP_FX ? value : -INFINITY;
}

static double upper_bound(int type, double lower, double value) {
    if (type == GLP_FX) return lower;
    return type == GLP_UP || type == GLP_DB ? value : INFINITY;
}

static void take(glp_prob *problem, cglpk_file *file) {
    int columns = glp_get_num_cols(problem), rows = glp_get_num_rows(problem), terms = glp_get_num_nz(problem);
    file->column_count = columns;
    file->row_count = rows;
    file->term_count = terms;
    file->maximizes = glp_get_obj_dir(problem) == GLP_MAX;
    file->objective_constant = glp_get_obj_coef(problem, 0);
    file->name = copy(glp_get_prob_name(problem));
    file->objective_name = copy(glp_get_obj_name(problem));
    file->column_names = names(problem, columns, glp_get_col_name);
    file->row_names = names(problem, rows, glp_get_row_name);
    file->column_lower = room((size_t)columns, sizeof(double));
    file->column_upper = room((size_t)columns, sizeof(double));
    file->objective = room((size_t)columns, sizeof(double));
    file->column_is_integer = room((size_t)columns, 1);
    for (int column = 1; column <= columns; column++) {
        int type = glp_get_col_type(problem, column);
        double lower = glp_get_col_lb(problem, column);
        file->column_lower[column - 1] = lower_bound(type, lower);
        file->column_upper[column - 1] = upper_bound(type, lower, glp_get_col_ub(problem, column));
        file->objective[column - 1] = glp_get_obj_coef(problem, column);
        file->column_is_integer[column - 1] = glp_get_col_kind(problem, column) != GLP_CV;
    }
    file->row_lower = room((size_t)rows, sizeof(double));
    file->row_upper = room((size_t)rows, sizeof(double));
    file->row_starts = room((size_t)rows + 1, sizeof(int32_t));
    file->columns = room((size_t)terms, sizeof(int32_t));
    file->coefficients = room((size_t)terms, sizeof(double));
    int *places = glp_alloc(columns + 1, sizeof(int));
    double *values = glp_alloc(columns + 1, sizeof(double));
    int next = 0;
    for (int row = 1; row <= rows; row++) {
        int type = glp_get_row_type(problem, row);
        double lower = glp_get_row_lb(problem, row);
        file->row_lower[row - 1] = lower_bound(type, lower);
        file->row_upper[row - 1] = upper_bound(type, lower, glp_get_row_ub(problem, row));
        file->row_starts[row - 1] = next;
        // GLPK puts the last term of a row first.
        int length = glp_get_mat_row(problem, row, places, values);
        for (int term = length; term >= 1; term--, next++) {
            file->columns[next] = places[term] - 1;
            file->coefficients[next] = values[term];
        }
    }
    file->row_starts[rows] = next;
}

// Writes the bytes to a new file that only this user can read; 0 where that fails.
static int write_privately(const uint8_t *bytes, size_t count, char *path, size_t room) {
    const char *folder = getenv("TMPDIR");
    if (!folder || !*folder || strlen(folder) > 400) folder = "/tmp";
    snprintf(path, room, "%s/trestle-linear-XXXXXX", folder);
    int file = mkstemp(path);
    if (file < 0) return 0;
    while (count > 0) {
        ssize_t written = write(file, bytes, count);
        if (written <= 0) {
            close(file);
            unlink(path);
            return 0;
        }
        bytes += written;
        count -= (size_t)written;
    }
    return close(file) == 0;
}

// Puts "model" where the message names the temporary file.
static void hide_path(char *message, const char *path) {
    size_t length = strlen(path);
    for (char *found = strstr(message, path); found; found = strstr(message, path)) {
        memmove(found + 5, found + length, strlen(found + length) + 1);
        memcpy(found, "model", 5);
    }
}

int32_t cglpk_read(const uint8_t *bytes, size_t count, int32_t format, int32_t memory_limit, cglpk_file *file) {
    cglpk_guard guard;
    char path[512];
    volatile int32_t status = CGLPK_FAULT;
    memset(&guard, 0, sizeof guard);
    memset(file, 0, sizeof *file);
    guard.keeps_errors = 1;
    if (!write_privately(bytes, count, path, sizeof path)) {
        strcpy(file->message, "no temporary file can be written");
        return status;
    }
    if (!cglpk_enter(&guard, memory_limit)) {
        cglpk_say(&guard, file->message);
        unlink(path);
        return status;
    }
    if (setjmp(guard.fault) == 0) {
        glp_prob *problem = glp_create_prob();
        int code;
        if (format == CGLPK_LP) {
            code = glp_read_lp(problem, NULL, path);
        } else {
            glp_mpscp control;
            glp_init_mpscp(&control);
            control.tol_mps = 0;
            code = glp_read_mps(problem, format == CGLPK_FIXED_MPS ? GLP_MPS_DECK : GLP_MPS_FILE, &control, path);
        }
        if (code == 0) {
            take(problem, file);
            status = CGLPK_FEASIBLE;
        }
    } else {
        status = cglpk_fault_status(&guard);
    }
    cglpk_say(&guard, file->message);
    hide_path(file->message, path);
    cglpk_leave();
    unlink(path);
    return status;
}

void cglpk_free(cglpk_file *file) {
    free(file->column_lower);
    free(file->column_upper);
    free(file->column_is_integer);
    free(file->objective);
    free(file->row_lower);
    free(file->row_upper);
    free(file->row_starts);
    free(file->columns);
    free(file->coefficients);
    free(file->column_names);
    free(file->row_names);
    free(file->name);
    free(file->objective_name);
    memset(file, 0, sizeof *file);
}
