// The line between instructions and a user's text.

/// Lines of hyphens around texts in prompts.
enum PromptFence {
    /// A line of hyphens that `text` does not hold, so that nothing in the text can end it.
    static func around(_ text: String) -> String {
        var (longest, run) = (0, 0)
        for byte in text.utf8 {
            run = byte == UInt8(ascii: "-") ? run + 1 : 0
            longest = max(longest, run)
        }
        return String(repeating: "-", count: max(4, longest + 1))
    }
}
