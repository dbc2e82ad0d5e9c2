// Rows of numbers of different lengths, in one block of memory.

/// Rows of numbers, one after the other in one block (compressed rows). They never change.
final class Rows: Sendable {
    let starts: Block<Int32>
    let values: Block<Int32>

    init(_ rows: [[Int32]]) {
        var builder = RowsBuilder()
        for row in rows { builder.append(row) }
        starts = Block(builder.starts)
        values = Block(builder.values)
    }

    init(_ builder: borrowing RowsBuilder) {
        starts = Block(builder.starts)
        values = Block(builder.values)
    }

    /// The number of rows.
    var count: Int { starts.count - 1 }

    @inline(__always)
    subscript(row: Int) -> UnsafeBufferPointer<Int32> {
        let start = Int(starts[row])
        return UnsafeBufferPointer(start: values.base + start, count: Int(starts[row + 1]) - start)
    }

    /// For each of `count` numbers, the rows that contain it, in increasing order.
    func transposed(count: Int) -> Rows {
        let starts = Buffer<Int32>(repeating: 0, count: count + 1)
        for place in 0..<values.count { starts.base[Int(values[place]) + 1] += 1 }
        for number in 0..<count { starts.base[number + 1] += starts.base[number] }
        let next = Buffer<Int32>(copying: starts.base, count: count)
        let result = Buffer<Int32>(repeating: 0, count: values.count)
        for row in 0..<self.count {
            for value in self[row] {
                result.base[Int(next.base[Int(value)])] = Int32(truncatingIfNeeded: row)
                next.base[Int(value)] += 1
            }
        }
        return Rows(starts: Block(starts), values: Block(result))
    }

    private init(starts: Block<Int32>, values: Block<Int32>) {
        self.starts = starts
        self.values = values
    }
}

/// Rows of numbers under construction.
struct RowsBuilder: ~Copyable {
    private(set) var starts = Buffer<Int32>()
    private(set) var values = Buffer<Int32>()

    init() { starts.append(0) }

    /// The number of rows.
    var count: Int { starts.count - 1 }

    /// The bytes held.
    var bytes: Int { starts.bytes + values.bytes }

    /// Adds `value` to the row that is not yet closed.
    @inline(__always)
    mutating func add(_ value: Int32) { values.append(value) }

    /// The number of values of all rows, the open one included.
    var openCount: Int { values.count }

    /// A value by its place among those of all rows.
    @inline(__always)
    func open(_ place: Int) -> Int32 { values.base[place] }

    /// Whether the open row has values.
    var isOpen: Bool { values.count > Int(starts[starts.count - 1]) }

    /// Forgets the open row.
    mutating func discard() { values.truncate(to: Int(starts[starts.count - 1])) }

    /// Closes the row.
    @inline(__always)
    mutating func close() { starts.append(Int32(truncatingIfNeeded: values.count)) }

    /// Sorts the row that is not yet closed, leaves out what it has twice, and closes it.
    mutating func closeSorted() {
        let first = Int(starts[starts.count - 1])
        var row = UnsafeMutableBufferPointer(start: values.base + first, count: values.count - first)
        if row.count < 12 {
            for place in stride(from: 1, to: row.count, by: 1) {
                let value = row[place]
                var hole = place
                while hole > 0, row[hole - 1] > value {
                    row[hole] = row[hole - 1]
                    hole -= 1
                }
                row[hole] = value
            }
        } else {
            row.sort()
        }
        var kept = 0
        for place in row.indices where place == 0 || row[place] != row[kept - 1] {
            row[kept] = row[place]
            kept += 1
        }
        values.truncate(to: first + kept)
        close()
    }

    /// Adds a row.
    mutating func append(_ row: some Sequence<Int32>) {
        for value in row { values.append(value) }
        close()
    }

    subscript(row: Int) -> UnsafeBufferPointer<Int32> {
        let start = Int(starts[row])
        return UnsafeBufferPointer(start: values.base + start, count: Int(starts[row + 1]) - start)
    }
}
