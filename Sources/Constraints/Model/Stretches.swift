// Lists that are kept in stretches.

extension RandomAccessCollection where Index == Int {
    /// The place of the last element that begins at or before `position`; the elements' beginnings ascend, and the
    /// first is not behind it.
    ///
    /// - Complexity: logarithmic.
    package func lastIndex(beginningBy position: Int, _ beginning: (Element) -> Int) -> Int {
        var (low, high) = (startIndex, endIndex)
        while high - low > 1 {
            let middle = (low + high) / 2
            if beginning(self[middle]) <= position { low = middle } else { high = middle }
        }
        return low
    }
}
