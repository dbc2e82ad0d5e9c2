// GLPK behind functions that never end the process.

#ifndef CGLPK_H
#define CGLPK_H

#include <glpk.h>

#endif
