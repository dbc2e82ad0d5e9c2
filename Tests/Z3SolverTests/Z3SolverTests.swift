// To come.

import Z3Solver
