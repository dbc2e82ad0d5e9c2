// The columns of a linear program.

import Constraints
import ExactNumbers

extension LinearProgram {
    /// The columns of a program. Neighbours that are alike are kept as one entry.
    ///
    /// - Complexity: a column by its place takes a binary search among the entries.
    struct Columns: Sendable, RandomAccessCollection {
        /// Columns in a row that are alike.
        private struct Stretch {
            var start: Int
            var column: Column
        }

        private var stretches: [Stretch] = []
        private var integerCount = 0
        /// How many there are.
        private(set) var count = 0

        init() {}

        var startIndex: Int { 0 }
        var endIndex: Int { count }

        subscript(place: Int) -> Column {
            precondition(place >= 0 && place < count, "no column \(place)")
            return stretches[stretches.lastIndex(beginningBy: place) { $0.start }].column
        }

        /// Whether all columns must be whole.
        var areIntegers: Bool { integerCount == count }

        /// Whether the column at a place must be whole.
        ///
        /// - Complexity: constant where all must or none.
        func isInteger(_ place: Int) -> Bool {
            areIntegers || (integerCount > 0 && self[place].isInteger)
        }

        mutating func append(_ column: Column, count added: Int = 1) {
            guard added > 0 else { return }
            if stretches.last?.column != column { stretches.append(Stretch(start: count, column: column)) }
            if column.isInteger { integerCount += added }
            count += added
        }

        /// Calls `body` with each column and the places in a row that have it.
        func forEachStretch(_ body: (Column, Range<Int>) throws -> Void) rethrows {
            for (number, stretch) in stretches.enumerated() {
                let end = number + 1 < stretches.count ? stretches[number + 1].start : count
                try body(stretch.column, stretch.start..<end)
            }
        }

        func makeIterator() -> Iterator { Iterator(columns: self) }

        /// Goes from one column to the next without searching.
        struct Iterator: IteratorProtocol {
            fileprivate let columns: Columns
            private var (place, stretch) = (0, 0)

            fileprivate init(columns: Columns) { self.columns = columns }

            mutating func next() -> Column? {
                guard place < columns.count else { return nil }
                let further = stretch + 1
                if further < columns.stretches.count, columns.stretches[further].start == place {
                    stretch = further
                }
                place += 1
                return columns.stretches[stretch].column
            }
        }
    }
}
