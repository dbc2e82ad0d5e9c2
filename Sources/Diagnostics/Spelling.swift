// "Did you mean …?": the nearest of the allowed names.

/// Finds the allowed name that a misspelt one most likely stands for.
public enum Spelling {
    /// The candidate nearest to `name` by edits (insert, delete, replace, swap neighbours), or nil where
    /// even the nearest differs in more than a third of its letters. Ties go to the first in order.
    ///
    /// ```swift
    /// Spelling.nearest(to: "ontable", among: ["on", "on-table"])   // "on-table"
    /// ```
    ///
    /// - Complexity: the product of the lengths, for each candidate of a similar length.
    public static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
        let wanted = Array(name.lowercased().utf8.prefix(64))
        var best: (name: String, distance: Int)?
        for candidate in candidates.sorted() {
            let letters = Array(candidate.lowercased().utf8.prefix(64))
            let allowed = max(1, max(wanted.count, letters.count) / 3)
            guard abs(letters.count - wanted.count) <= allowed else { continue }
            let distance = distance(wanted, letters)
            if distance <= allowed, distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        return best?.name
    }

    /// The optimal string alignment distance.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                var value = min(
                    last[column + 1] + 1, current[column] + 1,
                    last[column] + (left[row] == right[column] ? 0 : 1))
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    value = min(value, beforeLast[column - 1] + 1)
                }
                current.append(value)
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}
