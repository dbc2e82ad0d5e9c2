// The place to which GLPK's faults come back.

#ifndef CGLPK_GUARD_H
#define CGLPK_GUARD_H

#include <glpk.h>
#include <setjmp.h>
#include <stdint.h>

#include "cglpk.h"

/// One use of GLPK on this thread.
typedef struct {
    jmp_buf fault;
    /// What GLPK said last; where `keeps_errors`, only what looks like an error.
    char text[CGLPK_MESSAGE];
    int32_t keeps_errors;
    /// Set when GLPK itself failed.
    int32_t failed;
    /// When to give up whatever is running, in seconds of `cglpk_now`; not above 0 is never.
    double deadline;
    const cglpk_options *options;
    /// Why the work was left: CGLPK_TIME or CGLPK_STOPPED.
    int32_t left;
} cglpk_guard;

/// Takes GLPK's environment of this thread. Returns 0 where it is in use.
int cglpk_enter(cglpk_guard *guard, int32_t memory_limit);

/// Gives the environment back, whatever state it is in.
void cglpk_leave(void);

/// Seconds of a clock that never goes back.
double cglpk_now(void);

/// Copies the text of a guard to a message.
void cglpk_say(const cglpk_guard *guard, char *message);

/// Builds the problem. Only between `cglpk_enter` and `cglpk_leave`.
glp_prob *cglpk_build(const cglpk_program *program, int is_integer);

/// What a fault was: CGLPK_MEMORY where the memory ran out.
int32_t cglpk_fault_status(const cglpk_guard *guard);

#endif
