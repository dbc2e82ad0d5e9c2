// What reified constraints on sequences mean: the standard library aborts on them. The helping variables are
// functions of the arguments, so that the opposite means what it should.

extension MiniZincLibrary {
    /// Files by name.
    static let sequences: [String: String] = [
        "fzn_circuit_reif.mzn": #"""
        include "alldifferent.mzn";
        % Follows the successors from the first node; the walk is a function of x, so the opposite means what it should.
        predicate fzn_circuit_reif(array[int] of var int: x, var bool: b) =
            if length(x) = 0 then b else
            let {
                set of int: S = index_set(x);
                array[S] of var S: next = array1d(S, [if x[i] in S then x[i] else min(S) endif | i in S]);
                array[1..card(S)] of var S: place;
                constraint place[1] = min(S);
                constraint forall(k in 1..card(S) - 1)(place[k + 1] = next[place[k]]);
            } in b <-> (forall(i in S)(x[i] in S /\ x[i] != i) /\ alldifferent(place) /\ next[place[card(S)]] = min(S))
            endif;
        """#,
        "fzn_cost_regular_reif.mzn": #"""
        predicate fzn_cost_regular_reif(array[int] of var int: x, int: Q, int: S, array[int,int] of int: d, int: q0,
                                        set of int: F, array[int,int] of int: c, var int: C, var bool: b) =
            if length(x) = 0 then b <-> (q0 in F /\ C = 0) else
            let {
                array[1..length(x)] of var int: y = array1d(1..length(x), x);
                array[1..length(x) + 1] of var 0..Q: a;
                array[1..length(x)] of var 0..(Q + 1) * (S + 1) - 1: step;
                set of int: steps = 0..(Q + 1) * (S + 1) - 1;
                array[steps] of int: next = array1d(steps,
                    [if q = 0 \/ s = 0 then 0 elseif d[q, s] in 1..Q then d[q, s] else 0 endif | q in 0..Q, s in 0..S]);
                array[steps] of int: cost = array1d(steps, [if q = 0 \/ s = 0 then 0 else c[q, s] endif | q in 0..Q, s in 0..S]);
                constraint a[1] = q0;
                constraint forall(i in 1..length(x))(
                    step[i] = a[i] * (S + 1) + if y[i] in 1..S then y[i] else 0 endif /\ a[i + 1] = next[step[i]]);
            } in b <-> (a[length(x) + 1] in F intersect 1..Q /\ C = sum(i in 1..length(x))(cost[step[i]]))
            endif;
        """#,
        "fzn_regular_nfa_reif.mzn": #"""
        predicate fzn_regular_nfa_reif(array[int] of var int: x, int: Q, int: S, array[int,int] of set of int: d, int: q0,
                                       set of int: F, var bool: b) =
            let {
                int: n = length(x);
                array[1..n] of var int: y = array1d(1..n, x);
                array[1..n + 1, 1..Q] of var bool: at;
                constraint forall(q in 1..Q)(at[1, q] <-> (q = q0));
                constraint forall(i in 1..n, r in 1..Q)(
                    at[i + 1, r] <-> exists(q in 1..Q, s in 1..S where r in d[q, s])(at[i, q] /\ y[i] = s));
            } in b <-> exists(q in F intersect 1..Q)(at[n + 1, q]);
        """#,
        "fzn_regular_reif.mzn": #"""
        % State 0 is where a word that is refused stays.
        predicate fzn_regular_reif(array[int] of var int: x, int: Q, int: S, array[int,int] of int: d, int: q0,
                                   set of int: F, var bool: b) =
            if length(x) = 0 then b <-> (q0 in F) else
            let {
                array[1..length(x)] of var int: y = array1d(1..length(x), x);
                array[1..length(x) + 1] of var 0..Q: a;
                array[0..(Q + 1) * (S + 1) - 1] of int: next = array1d(0..(Q + 1) * (S + 1) - 1,
                    [if q = 0 \/ s = 0 then 0 elseif d[q, s] in 1..Q then d[q, s] else 0 endif | q in 0..Q, s in 0..S]);
                constraint a[1] = q0;
                constraint forall(i in 1..length(x))(
                    a[i + 1] = next[a[i] * (S + 1) + if y[i] in 1..S then y[i] else 0 endif]);
            } in b <-> (a[length(x) + 1] in F intersect 1..Q)
            endif;
        """#,
        "fzn_seq_precede_chain_int_reif.mzn": #"""
        predicate fzn_seq_precede_chain_int_reif(array[int] of var int: X, var bool: b) =
            if length(X) = 0 then b else
            let {
                set of int: S = index_set(X);
                array[S] of var 0..max(0, ub_array(X)): top;
                constraint top[min(S)] = max(X[min(S)], 0);
                constraint forall(i in S where i > min(S))(top[i] = max(X[i], top[i - 1]));
            } in b <-> (top[min(S)] <= 1 /\ forall(i in S where i > min(S))(top[i] <= top[i - 1] + 1))
            endif;
        """#,
        "fzn_subcircuit_reif.mzn": #"""
        include "alldifferent.mzn";
        predicate fzn_subcircuit_reif(array[int] of var int: x, var bool: b) =
            if length(x) = 0 then b else
            let {
                set of int: S = index_set(x);
                array[S] of var S: next = array1d(S, [if x[i] in S then x[i] else min(S) endif | i in S]);
                array[1..card(S)] of var S: place;
                constraint place[1] = min([if x[i] != i then i else max(S) endif | i in S]);
                constraint forall(k in 1..card(S) - 1)(place[k + 1] = next[place[k]]);
            } in b <-> (forall(i in S)(x[i] in S) /\ alldifferent(x)
                /\ forall(i in S)(x[i] = i \/ exists(k in 1..card(S))(place[k] = i)))
            endif;
        """#,
        "fzn_table_bool_reif.mzn": #"""
        predicate fzn_table_bool_reif(array[int] of var bool: x, array[int,int] of bool: t, var bool: b) =
            b <-> exists(k in index_set_1of2(t))(forall(j in index_set(x))(x[j] = t[k, j]));
        """#,
        "fzn_value_precede_chain_int_reif.mzn": #"""
        include "value_precede.mzn";
        predicate fzn_value_precede_chain_int_reif(array[int] of int: T, array[int] of var int: X, var bool: b) =
            b <-> forall(i in index_set(T) where i > min(index_set(T)))(value_precede(T[i - 1], T[i], X));
        """#,
        "fzn_value_precede_chain_set_reif.mzn": #"""
        include "value_precede.mzn";
        predicate fzn_value_precede_chain_set_reif(array[int] of int: T, array[int] of var set of int: X, var bool: b) =
            b <-> forall(i in index_set(T) where i > min(index_set(T)))(value_precede(T[i - 1], T[i], X));
        """#,
        "fzn_value_precede_int_reif.mzn": #"""
        predicate fzn_value_precede_int_reif(int: s, int: t, array[int] of var int: x, var bool: b) =
            if length(x) = 0 then b else
            let {
                set of int: S = index_set(x);
                array[S] of var bool: before;
                constraint before[min(S)] = false;
                constraint forall(i in S where i > min(S))(before[i] <-> (before[i - 1] \/ x[i - 1] = s));
            } in b <-> forall(i in S)(x[i] = t -> before[i])
            endif;
        """#,
        "fzn_value_precede_set_reif.mzn": #"""
        predicate fzn_value_precede_set_reif(int: s, int: t, array[int] of var set of int: x, var bool: b) =
            if length(x) = 0 then b else
            let {
                set of int: S = index_set(x);
                array[S] of var bool: before;
                constraint before[min(S)] = false;
                constraint forall(i in S where i > min(S))(
                    before[i] <-> (before[i - 1] \/ (s in x[i - 1] /\ not (t in x[i - 1]))));
            } in b <-> forall(i in S)(t in x[i] -> (before[i] \/ s in x[i]))
            endif;
        """#,
    ]
}
