// Linear and integer programs.

#include "guard.h"

#include <limits.h>
#include <math.h>
#include <string.h>

// A step of GLPK that overstays its limit by this many seconds is left by a jump, and what it had found is lost.
static const double grace = 0.25;

static int milliseconds(double seconds) {
    if (!(seconds > 0) || seconds > 2000000) return INT_MAX;
    int value = (int)(seconds * 1000);
    return value < 1 ? 1 : value;
}

static double remaining(const cglpk_guard *guard) {
    if (!(guard->deadline > 0)) return 0;
    double rest = guard->deadline - grace - cglpk_now();
    return rest > 0.001 ? rest : 0.001;
}

static void read_basis(glp_prob *problem, const cglpk_program *program, cglpk_result *result) {
    if (result->row_basis)
        for (int32_t row = 0; row < program->flat.count + program->row_count; row++)
            result->row_basis[row] = (uint8_t)glp_get_row_stat(problem, row + 1);
    if (result->column_basis)
        for (int32_t column = 0; column < program->column_count; column++)
            result->column_basis[column] = (uint8_t)glp_get_col_stat(problem, column + 1);
}

static int32_t simplex(
    glp_prob *problem, const cglpk_program *program, const cglpk_guard *guard, cglpk_result *result
) {
    glp_smcp control;
    glp_init_smcp(&control);
    control.msg_lev = GLP_MSG_ALL;
    control.out_frq = 20;
    control.meth = GLP_DUALP;
    control.presolve = GLP_OFF;
    if (guard->deadline > 0) control.tm_lim = milliseconds(remaining(guard));
    if (program->flat.count + program->row_count > 0) glp_scale_prob(problem, GLP_SF_AUTO);
    if (!program->row_basis && program->flat.count + program->row_count > 0 && program->column_count > 0) glp_adv_basis(problem, 0);
    int code = glp_simplex(problem, &control);
    if (code == GLP_EBADB || code == GLP_ESING || code == GLP_ECOND || code == GLP_EFAIL) {
        glp_std_basis(problem);
        control.meth = GLP_PRIMAL;
        if (guard->deadline > 0) control.tm_lim = milliseconds(remaining(guard));
        code = glp_simplex(problem, &control);
    }
    read_basis(problem, program, result);
    result->objective = glp_get_obj_val(problem);
    if (result->values)
        for (int32_t column = 0; column < program->column_count; column++)
            result->values[column] = glp_get_col_prim(problem, column + 1);
    if (code == GLP_ETMLIM) return CGLPK_TIME;
    if (code == GLP_EBOUND) return CGLPK_INFEASIBLE;
    if (code != 0) return CGLPK_UNKNOWN;
    switch (glp_get_status(problem)) {
    case GLP_OPT: result->has_values = 1; return CGLPK_OPTIMAL;
    case GLP_FEAS: result->has_values = 1; return CGLPK_FEASIBLE;
    case GLP_UNBND: result->has_values = 1; return CGLPK_UNBOUNDED;
    case GLP_NOFEAS: return CGLPK_INFEASIBLE;
    default: return CGLPK_UNKNOWN;
    }
}

// What the search tells while it runs.
typedef struct {
    cglpk_guard *guard;
    cglpk_result *result;
    double best;
    int has_best;
} search_state;

static void on_search(glp_tree *tree, void *info) {
    search_state *state = info;
    const cglpk_options *options = state->guard->options;
    int node = glp_ios_best_node(tree);
    if (node != 0) {
        double bound = glp_ios_node_bound(tree, node);
        if (isfinite(bound) && fabs(bound) < 1e300) {
            state->result->bound = bound;
            state->result->has_bound = 1;
        }
    }
    glp_prob *problem = glp_ios_get_prob(tree);
    if (glp_mip_status(problem) == GLP_FEAS) {
        double value = glp_mip_obj_val(problem);
        if (!state->has_best || value != state->best) {
            state->best = value;
            state->has_best = 1;
            if (options->improved) options->improved(options->info, value, state->result->bound);
        }
    }
    if (options->should_stop && options->should_stop(options->info)) {
        state->guard->left = CGLPK_STOPPED;
        glp_ios_terminate(tree);
    } else if (state->guard->deadline > 0 && cglpk_now() > state->guard->deadline - grace) {
        state->guard->left = CGLPK_TIME;
        glp_ios_terminate(tree);
    }
}

static int32_t branch(
    glp_prob *problem, const cglpk_program *program, cglpk_guard *guard, cglpk_result *result
) {
    search_state state = {guard, result, 0, 0};
    if (!guard->options->presolves) {
        int32_t status = simplex(problem, program, guard, result);
        result->has_values = 0;
        if (status != CGLPK_OPTIMAL) return status == CGLPK_FEASIBLE ? CGLPK_UNKNOWN : status;
    }
    glp_iocp control;
    glp_init_iocp(&control);
    control.msg_lev = GLP_MSG_ALL;
    control.out_frq = 20;
    control.presolve = guard->options->presolves ? GLP_ON : GLP_OFF;
    control.mir_cuts = GLP_ON;
    control.cov_cuts = GLP_ON;
    control.clq_cuts = GLP_ON;
    control.sr_heur = GLP_ON;
    control.mip_gap = guard->options->gap > 0 ? guard->options->gap : 0;
    control.cb_func = on_search;
    control.cb_info = &state;
    if (guard->deadline > 0) control.tm_lim = milliseconds(remaining(guard));
    int code = glp_intopt(problem, &control);
    int status = glp_mip_status(problem);
    if (status == GLP_OPT || status == GLP_FEAS) {
        result->has_values = 1;
        result->objective = glp_mip_obj_val(problem);
        if (result->values)
            for (int32_t column = 0; column < program->column_count; column++)
                result->values[column] = glp_mip_col_val(problem, column + 1);
    }
    if (status == GLP_OPT && code == 0) {
        result->bound = result->objective;
        result->has_bound = 1;
        return CGLPK_OPTIMAL;
    }
    if (guard->left) return guard->left;
    switch (code) {
    case GLP_ETMLIM: return CGLPK_TIME;
    case GLP_ESTOP: return CGLPK_STOPPED;
    case GLP_EMIPGAP: return CGLPK_FEASIBLE;
    case GLP_ENOPFS: return CGLPK_INFEASIBLE;
    case GLP_ENODFS: return CGLPK_UNBOUNDED;
    case GLP_EBOUND: return CGLPK_INFEASIBLE;
    case 0: return status == GLP_NOFEAS ? CGLPK_INFEASIBLE : CGLPK_UNKNOWN;
    default: return CGLPK_UNKNOWN;
    }
}

int32_t cglpk_solve(const cglpk_program *program, const cglpk_options *options, cglpk_result *result) {
    cglpk_guard guard;
    memset(&guard, 0, sizeof guard);
    guard.options = options;
    if (options->time_limit > 0) guard.deadline = cglpk_now() + options->time_limit + grace;
    result->has_values = 0;
    result->has_bound = 0;
    result->message[0] = 0;
    result->status = CGLPK_FAULT;
    if (!cglpk_enter(&guard, options->memory_limit)) {
        cglpk_say(&guard, result->message);
        return result->status;
    }
    if (setjmp(guard.fault) == 0) {
        glp_prob *problem = cglpk_build(program, options->is_integer);
        result->status = options->is_integer ? branch(problem, program, &guard, result)
                                             : simplex(problem, program, &guard, result);
    } else {
        result->has_values = 0;
        result->status = cglpk_fault_status(&guard);
    }
    cglpk_say(&guard, result->message);
    cglpk_leave();
    return result->status;
}

int32_t cglpk_pass(const cglpk_program *program, cglpk_result *result) {
    cglpk_guard guard;
    memset(&guard, 0, sizeof guard);
    result->message[0] = 0;
    result->status = CGLPK_FAULT;
    if (!cglpk_enter(&guard, 0)) {
        cglpk_say(&guard, result->message);
        return result->status;
    }
    if (setjmp(guard.fault) == 0) {
        glp_prob *problem = cglpk_build(program, 1);
        for (int32_t column = 0; column < program->column_count; column++)
            result->values[column] = glp_get_col_prim(problem, column + 1);
        result->status = CGLPK_FEASIBLE;
    } else {
        result->status = cglpk_fault_status(&guard);
        cglpk_say(&guard, result->message);
    }
    cglpk_leave();
    return result->status;
}

int32_t cglpk_misuse(int32_t kind, cglpk_result *result) {
    cglpk_guard guard;
    memset(&guard, 0, sizeof guard);
    result->message[0] = 0;
    result->status = CGLPK_FAULT;
    if (!cglpk_enter(&guard, kind == 11 ? 1 : 0)) return result->status;
    if (setjmp(guard.fault) == 0) {
        glp_prob *problem = glp_create_prob();
        int places[3] = {0, 1, 1};
        double values[3] = {0, 1, 1};
        switch (kind) {
        case 0: glp_add_rows(problem, -1); break;
        case 1: glp_add_cols(problem, 0); break;
        case 2: glp_set_row_bnds(problem, 7, GLP_FX, 0, 0); break;
        case 3: glp_set_obj_dir(problem, 99); break;
        case 4:
            glp_add_rows(problem, 1);
            glp_add_cols(problem, 1);
            glp_set_mat_row(problem, 1, 2, places, values);
            break;
        case 5:
            glp_add_rows(problem, 1);
            places[1] = 5;
            glp_set_mat_row(problem, 1, 1, places, values);
            break;
        case 6: glp_set_col_kind(problem, 1, GLP_IV); break;
        case 7: glp_get_col_prim(problem, 1); break;
        case 8: {
            glp_smcp control;
            glp_init_smcp(&control);
            control.tm_lim = -1;
            glp_simplex(problem, &control);
            break;
        }
        case 9: glp_set_prob_name(problem, "\001"); break;
        case 10: {
            glp_iocp control;
            glp_init_iocp(&control);
            control.mip_gap = -1;
            glp_intopt(problem, &control);
            break;
        }
        default: glp_add_cols(problem, 50000000); break;
        }
        result->status = CGLPK_UNKNOWN;
    } else {
        result->status = cglpk_fault_status(&guard);
    }
    cglpk_say(&guard, result->message);
    cglpk_leave();
    return result->status;
}
