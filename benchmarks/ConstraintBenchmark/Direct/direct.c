// Rows handed to the solvers' C interfaces directly, as a C program would.

#include "direct.h"

#include <glpk.h>
#include <stdio.h>
#include <stdlib.h>
#include <z3.h>

double direct_glpk(const direct_rows *rows) {
    glp_prob *problem = glp_create_prob();
    glp_set_obj_dir(problem, GLP_MIN);
    glp_add_cols(problem, rows->column_count);
    for (int32_t column = 0; column < rows->column_count; column++) {
        if (rows->column_names) glp_set_col_name(problem, column + 1, rows->column_names[column]);
        glp_set_col_bnds(problem, column + 1, GLP_DB, 0, 1000);
        glp_set_col_kind(problem, column + 1, GLP_IV);
    }
    glp_add_rows(problem, rows->row_count);
    int places[6];
    double factors[6];
    for (int32_t row = 0; row < rows->row_count; row++) {
        if (rows->row_names) glp_set_row_name(problem, row + 1, rows->row_names[row]);
        glp_set_row_bnds(problem, row + 1, GLP_UP, 0, rows->limits[row]);
        for (int term = 0; term < 5; term++) {
            places[term + 1] = rows->columns[row * 5 + term] + 1;
            factors[term + 1] = rows->factors[row * 5 + term];
        }
        glp_set_mat_row(problem, row + 1, 5, places, factors);
    }
    double total = 0;
    for (int32_t column = 0; column < rows->column_count; column++) total += glp_get_col_prim(problem, column + 1);
    glp_delete_prob(problem);
    glp_free_env();
    return total;
}

double direct_z3(const direct_rows *rows) {
    Z3_config configuration = Z3_mk_config();
    Z3_context context = Z3_mk_context_rc(configuration);
    Z3_del_config(configuration);
    Z3_set_error_handler(context, NULL);
    Z3_sort whole = Z3_mk_int_sort(context);
    Z3_inc_ref(context, Z3_sort_to_ast(context, whole));
    Z3_solver solver = Z3_mk_solver(context);
    Z3_solver_inc_ref(context, solver);
    Z3_ast *columns = malloc(sizeof(Z3_ast) * (size_t)rows->column_count);
    Z3_func_decl *declarations = malloc(sizeof(Z3_func_decl) * (size_t)rows->column_count);
    Z3_ast zero = Z3_mk_int(context, 0, whole), most = Z3_mk_int(context, 1000, whole);
    Z3_inc_ref(context, zero);
    Z3_inc_ref(context, most);
    for (int32_t column = 0; column < rows->column_count; column++) {
        char name[24];
        snprintf(name, sizeof name, "x%d", column);
        Z3_symbol symbol =
            Z3_mk_string_symbol(context, rows->column_names ? rows->column_names[column] : name);
        declarations[column] = Z3_mk_func_decl(context, symbol, 0, NULL, whole);
        Z3_inc_ref(context, Z3_func_decl_to_ast(context, declarations[column]));
        columns[column] = Z3_mk_app(context, declarations[column], 0, NULL);
        Z3_inc_ref(context, columns[column]);
        Z3_solver_assert(context, solver, Z3_mk_ge(context, columns[column], zero));
        Z3_solver_assert(context, solver, Z3_mk_le(context, columns[column], most));
    }
    for (int32_t row = 0; row < rows->row_count; row++) {
        Z3_ast terms[5];
        for (int term = 0; term < 5; term++) {
            Z3_ast factor = Z3_mk_int(context, rows->factors[row * 5 + term], whole);
            Z3_inc_ref(context, factor);
            Z3_ast parts[2] = {factor, columns[rows->columns[row * 5 + term]]};
            terms[term] = Z3_mk_mul(context, 2, parts);
            Z3_inc_ref(context, terms[term]);
            Z3_dec_ref(context, factor);
        }
        Z3_ast sum = Z3_mk_add(context, 5, terms);
        Z3_inc_ref(context, sum);
        for (int term = 0; term < 5; term++) Z3_dec_ref(context, terms[term]);
        Z3_ast limit = Z3_mk_int(context, rows->limits[row], whole);
        Z3_inc_ref(context, limit);
        Z3_ast condition = Z3_mk_le(context, sum, limit);
        Z3_inc_ref(context, condition);
        if (rows->row_names) {
            Z3_ast tracker = Z3_mk_const(
                context, Z3_mk_string_symbol(context, rows->row_names[row]), Z3_mk_bool_sort(context));
            Z3_inc_ref(context, tracker);
            Z3_solver_assert_and_track(context, solver, condition, tracker);
            Z3_dec_ref(context, tracker);
        } else {
            Z3_solver_assert(context, solver, condition);
        }
        Z3_dec_ref(context, condition);
        Z3_dec_ref(context, limit);
        Z3_dec_ref(context, sum);
    }
    Z3_model model = Z3_mk_model(context);
    Z3_model_inc_ref(context, model);
    for (int32_t column = 0; column < rows->column_count; column++)
        Z3_add_const_interp(context, model, declarations[column], zero);
    double total = 0;
    for (int32_t column = 0; column < rows->column_count; column++) {
        Z3_ast value;
        int64_t number = 0;
        if (Z3_model_eval(context, model, columns[column], 1, &value)) {
            Z3_inc_ref(context, value);
            Z3_get_numeral_int64(context, value, &number);
            Z3_dec_ref(context, value);
        }
        total += (double)number;
    }
    Z3_model_dec_ref(context, model);
    for (int32_t column = 0; column < rows->column_count; column++) {
        Z3_dec_ref(context, columns[column]);
        Z3_dec_ref(context, Z3_func_decl_to_ast(context, declarations[column]));
    }
    Z3_dec_ref(context, zero);
    Z3_dec_ref(context, most);
    Z3_solver_dec_ref(context, solver);
    Z3_dec_ref(context, Z3_sort_to_ast(context, whole));
    Z3_del_context(context);
    free(columns);
    free(declarations);
    return total;
}
