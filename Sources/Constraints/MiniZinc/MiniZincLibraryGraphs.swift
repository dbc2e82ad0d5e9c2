// What reified constraints on graphs mean: the standard library aborts on them.

extension MiniZincLibrary {
    /// Files by name.
    static let graphs: [String: String] = [
        "fzn_connected_reif.mzn": #"""
        include "trestle_graph.mzn";
        predicate fzn_connected_reif(array[int] of $$N: from, array[int] of $$N: to, array[$$N] of var bool: ns,
                                     array[int] of var bool: es, var bool: b) =
            let {
                int: N = length(ns);
                int: E = length(es);
                int: low = min(index_set(ns)) - 1;
                array[1..E] of int: tails = array1d(1..E, [n - low | n in from]);
                array[1..E] of int: heads = array1d(1..E, [n - low | n in to]);
                array[1..N] of var bool: nodes = array1d(1..N, ns);
                array[1..E] of var bool: edges = array1d(1..E, es);
                var int: first = min([if nodes[n] then n else N + 1 endif | n in 1..N]);
            } in trestle_all_reached(N, tails ++ heads, heads ++ tails, first, nodes, edges ++ edges, b);
        """#,
        "fzn_dpath_enum_reif.mzn": #"""
        include "trestle_graph.mzn";
        predicate fzn_dpath_reif(array[int] of $$N: from, array[int] of $$N: to, var $$N: s, var $$N: t,
                                array[$$N] of var bool: ns, array[int] of var bool: es, var bool: b) =
            let { int: N = length(ns); int: E = length(es); int: low = min(index_set(ns)) - 1; } in
            trestle_dpath(N, array1d(1..E, [n - low | n in from]), array1d(1..E, [n - low | n in to]), s - low, t - low,
                array1d(1..N, ns), array1d(1..E, es), b);
        """#,
        "fzn_dpath_int_reif.mzn": #"""
        include "trestle_graph.mzn";
        predicate fzn_dpath_reif(int: N, int: E, array[int] of int: from, array[int] of int: to, var int: s, var int: t,
                                 array[int] of var bool: ns, array[int] of var bool: es, var bool: b) =
            trestle_dpath(N, array1d(1..E, from), array1d(1..E, to), s, t, array1d(1..N, ns), array1d(1..E, es), b);
        """#,
        "fzn_dreachable_enum_reif.mzn": #"""
        include "trestle_graph.mzn";
        predicate fzn_dreachable_reif(array[int] of $$N: from, array[int] of $$N: to, var $$N: r,
                                      array[$$N] of var bool: ns, array[int] of var bool: es, var bool: b) =
            let { int: N = length(ns); int: E = length(es); int: low = min(index_set(ns)) - 1; } in
            trestle_all_reached(N, array1d(1..E, [n - low | n in from]), array1d(1..E, [n - low | n in to]), r - low,
                array1d(1..N, ns), array1d(1..E, es), b);
        """#,
        "fzn_dreachable_int_reif.mzn": #"""
        include "trestle_graph.mzn";
        predicate fzn_dreachable_reif(int: N, int: E, array[int] of int: from, array[int] of int: to, var int: r,
                                      array[int] of var bool: ns, array[int] of var bool: es, var bool: b) =
            trestle_all_reached(N, array1d(1..E, from), array1d(1..E, to), r, array1d(1..N, ns), array1d(1..E, es), b);
        """#,
        "fzn_dtree_enum_reif.mzn": #"""
        include "trestle_graph.mzn";
        predicate fzn_dtree_reif(array[int] of $$N: from, array[int] of $$N: to, var $$N: r,
                                array[$$N] of var bool: ns, array[int] of var bool: es, var bool: b) =
            let { int: N = length(ns); int: E = length(es); int: low = min(index_set(ns)) - 1; } in
            trestle_dtree(N, array1d(1..E, [n - low | n in from]), array1d(1..E, [n - low | n in to]), r - low,
                array1d(1..N, ns), array1d(1..E, es), b);
        """#,
        "fzn_dtree_int_reif.mzn": #"""
        include "trestle_graph.mzn";
        predicate fzn_dtree_reif(int: N, int: E, array[int] of int: from, array[int] of int: to, var int: r,
                                array[int] of var bool: ns, array[int] of var bool: es, var bool: b) =
            trestle_dtree(N, array1d(1..E, from), array1d(1..E, to), r, array1d(1..N, ns), array1d(1..E, es), b);
        """#,
        "fzn_path_enum_reif.mzn": #"""
        include "trestle_graph.mzn";
        predicate fzn_path_reif(array[int] of $$N: from, array[int] of $$N: to, var $$N: s, var $$N: t,
                                array[$$N] of var bool: ns, array[int] of var bool: es, var bool: b) =
            let { int: N = length(ns); int: E = length(es); int: low = min(index_set(ns)) - 1; } in
            trestle_path(N, array1d(1..E, [n - low | n in from]), array1d(1..E, [n - low | n in to]), s - low, t - low,
                array1d(1..N, ns), array1d(1..E, es), b);
        """#,
        "fzn_path_int_reif.mzn": #"""
        include "trestle_graph.mzn";
        predicate fzn_path_reif(int: N, int: E, array[int] of int: from, array[int] of int: to, var int: s, var int: t,
                                array[int] of var bool: ns, array[int] of var bool: es, var bool: b) =
            trestle_path(N, array1d(1..E, from), array1d(1..E, to), s, t, array1d(1..N, ns), array1d(1..E, es), b);
        """#,
        "fzn_tree_enum_reif.mzn": #"""
        include "trestle_graph.mzn";
        predicate fzn_tree_reif(array[int] of $$N: from, array[int] of $$N: to, var $$N: r,
                                array[$$N] of var bool: ns, array[int] of var bool: es, var bool: b) =
            let { int: N = length(ns); int: E = length(es); int: low = min(index_set(ns)) - 1; } in
            trestle_tree(N, array1d(1..E, [n - low | n in from]), array1d(1..E, [n - low | n in to]), r - low,
                array1d(1..N, ns), array1d(1..E, es), b);
        """#,
        "fzn_tree_int_reif.mzn": #"""
        include "trestle_graph.mzn";
        predicate fzn_tree_reif(int: N, int: E, array[int] of int: from, array[int] of int: to, var int: r,
                                array[int] of var bool: ns, array[int] of var bool: es, var bool: b) =
            trestle_tree(N, array1d(1..E, from), array1d(1..E, to), r, array1d(1..N, ns), array1d(1..E, es), b);
        """#,
        "trestle_graph.mzn": #"""
        % Which nodes 1..N are reached from `start` over the chosen edges; a function of its arguments.
        function array[int] of var bool: trestle_reached(int: N, array[int] of int: from, array[int] of int: to,
                array[int] of var bool: es, array[int] of var bool: start) ::promise_total =
            let {
                array[1..N, 1..N] of var bool: at;
                constraint forall(n in 1..N)(at[1, n] <-> start[n]);
                constraint forall(k in 2..N, n in 1..N)(
                    at[k, n] <-> (at[k - 1, n] \/ exists(e in index_set(from) where to[e] = n)(es[e] /\ at[k - 1, from[e]])));
            } in [at[N, n] | n in 1..N];
        predicate trestle_ends(array[int] of int: from, array[int] of int: to, array[int] of var bool: ns,
                array[int] of var bool: es) =
            forall(e in index_set(from))(es[e] -> (ns[from[e]] /\ ns[to[e]]));
        % r may lie beyond the nodes; then nothing is reached.
        predicate trestle_all_reached(int: N, array[int] of int: from, array[int] of int: to, var int: r,
                array[int] of var bool: ns, array[int] of var bool: es, var bool: b) =
            let {
                array[1..N] of var bool: start = [r = n /\ ns[n] | n in 1..N];
                array[1..N] of var bool: reached = trestle_reached(N, from, to, es, start);
            } in b <-> (exists(start) /\ trestle_ends(from, to, ns, es) /\ forall(n in 1..N)(ns[n] -> reached[n]));
        predicate trestle_dtree(int: N, array[int] of int: from, array[int] of int: to, var int: r,
                array[int] of var bool: ns, array[int] of var bool: es, var bool: b) =
            let {
                var bool: all;
                constraint trestle_all_reached(N, from, to, r, ns, es, all);
            } in b <-> (all /\ sum(es) = sum(ns) - 1);
        predicate trestle_tree(int: N, array[int] of int: from, array[int] of int: to, var int: r,
                array[int] of var bool: ns, array[int] of var bool: es, var bool: b) =
            let {
                var bool: all;
                constraint trestle_all_reached(N, from ++ to, to ++ from, r, ns, es ++ es, all);
            } in b <-> (all /\ sum(es) = sum(ns) - 1);
        predicate trestle_dpath(int: N, array[int] of int: from, array[int] of int: to, var int: s, var int: t,
                array[int] of var bool: ns, array[int] of var bool: es, var bool: b) =
            let {
                var bool: forth;
                constraint trestle_dtree(N, from, to, s, ns, es, forth);
            } in b <-> (forth /\ exists(n in 1..N)(t = n /\ ns[n])
                /\ forall(n in 1..N)(sum(e in index_set(from) where from[e] = n)(es[e]) <= 1)
                /\ forall(n in 1..N)(t = n -> sum(e in index_set(from) where from[e] = n)(es[e]) = 0));
        predicate trestle_path(int: N, array[int] of int: from, array[int] of int: to, var int: s, var int: t,
                array[int] of var bool: ns, array[int] of var bool: es, var bool: b) =
            let {
                var bool: tree;
                constraint trestle_tree(N, from, to, s, ns, es, tree);
            } in b <-> (tree /\ exists(n in 1..N)(t = n /\ ns[n])
                /\ forall(n in 1..N)(
                    sum(e in index_set(from) where from[e] = n \/ to[e] = n)(es[e])
                    <= 2 - bool2int(s = n) - bool2int(t = n)));
        """#,
    ]
}
