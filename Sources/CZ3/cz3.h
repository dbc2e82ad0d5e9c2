// Z3's C interface.

#ifndef CZ3_H
#define CZ3_H

#include <z3.h>

#endif
