// Trestle's own files beside MiniZinc's standard library: what models may include, and what names constraints.

extension MiniZincLibrary {
    /// The annotations that models may use, so that they stay valid for other solvers.
    static let annotations = #"""
        % What Trestle knows about constraints; other solvers read past it.
        % A fact is never given up; a wish may be, at a price; a bound may be moved, at a price for each unit.
        annotation fact;
        annotation wish(int: price);
        annotation wish(float: price);
        annotation bound(int: price, string: unit);
        annotation bound(float: price, string: unit);
        % The user's own words for a constraint.
        annotation sentence(string: words);
        """#

    /// Predicates without a body, which keep constraints and values apart through compilation.
    static let trackers = #"""
        % Constraints that the compiler must not see into, and names for values.
        predicate trestle_tracked(string: name, string: about, var int: holds ::promise_ctx_monotone);
        predicate trestle_track(string: name, string: about, var bool: holds ::promise_ctx_monotone) =
            trestle_tracked(name, about, bool2int(holds));
        predicate trestle_word(string: kind, string: word, int: place);
        predicate trestle_value_bool(string: name, var int: value);
        predicate trestle_value_int(string: name, var int: value);
        predicate trestle_value_float(string: name, var float: value);
        predicate trestle_value_set(string: name, var set of int: value);
        predicate trestle_value(string: name, var bool: value) = trestle_value_bool(name, bool2int(value));
        predicate trestle_value(string: name, var int: value) = trestle_value_int(name, value);
        predicate trestle_value(string: name, var float: value) = trestle_value_float(name, value);
        predicate trestle_value(string: name, var set of int: value) = trestle_value_set(name, value);
        predicate trestle_values_bool(string: name, array[int] of set of int: places, array[int] of var int: values);
        predicate trestle_values_int(string: name, array[int] of set of int: places, array[int] of var int: values);
        predicate trestle_values_float(string: name, array[int] of set of int: places, array[int] of var float: values);
        predicate trestle_values_set(string: name, array[int] of set of int: places, array[int] of var set of int: values);
        predicate trestle_values(string: name, array[int] of set of int: places, array[int] of var bool: values) =
            trestle_values_bool(name, places, [bool2int(value) | value in values]);
        predicate trestle_values(string: name, array[int] of set of int: places, array[int] of var int: values) =
            trestle_values_int(name, places, values);
        predicate trestle_values(string: name, array[int] of set of int: places, array[int] of var float: values) =
            trestle_values_float(name, places, values);
        predicate trestle_values(string: name, array[int] of set of int: places, array[int] of var set of int: values) =
            trestle_values_set(name, places, values);
        """#
}
