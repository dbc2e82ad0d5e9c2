// To come.

import GLPKSolver
