// Text of users and models on its way to a terminal.

extension String {
    /// The text with control characters, other than line feeds and tabs, shown as `\u{FFFD}` and carriage returns left out: nothing in it can move
    /// the cursor, hide lines or speak to the terminal.
    ///
    /// - Complexity: linear in the length; the text itself where there is nothing to replace.
    public var printable: String {
        func isControl(_ scalar: Unicode.Scalar) -> Bool {
            scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\t"
        }
        guard unicodeScalars.contains(where: isControl) else { return self }
        var result = String.UnicodeScalarView()
        for scalar in unicodeScalars where scalar != "\r" {
            result.append(isControl(scalar) ? "\u{FFFD}" : scalar)
        }
        return String(result)
    }
}
