// The owner of libcurl's handles for one request.

import CCurl
import Foundation

/// One request as libcurl knows it. It lives and ends on the thread of its transfer.
final class CurlHandle {
    private enum Library {
        /// Whether libcurl is ready; asking for the first time prepares it.
        static let isReady = ccurl_prepare() == CURLE_OK
    }

    /// The handle of the request.
    let easy: UnsafeMutableRawPointer
    /// The handle that performs it, and that can be woken from other threads.
    let multi: UnsafeMutableRawPointer
    private var headers: UnsafeMutablePointer<curl_slist>?
    private let words: UnsafeMutablePointer<CChar>

    /// Sets `request` up, nil where libcurl has no memory. Redirects, passwords from `.netrc` and verbose
    /// output are off, certificates are verified, and a proxy is taken from the environment: all of them
    /// libcurl's defaults.
    init?(_ request: HTTPRequest) {
        guard Library.isReady, let easy = curl_easy_init() else { return nil }
        guard let multi = curl_multi_init() else {
            curl_easy_cleanup(easy)
            return nil
        }
        self.easy = easy
        self.multi = multi
        words = .allocate(capacity: Int(CURL_ERROR_SIZE))
        words.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        guard setUp(request), curl_multi_add_handle(multi, easy) == CURLM_OK else { return nil }
    }

    deinit {
        curl_multi_remove_handle(multi, easy)
        curl_easy_cleanup(easy)
        curl_multi_cleanup(multi)
        curl_slist_free_all(headers)
        words.deallocate()
    }

    /// What libcurl says about a failure, without the headers and the body.
    func explanation(of code: CURLcode) -> String {
        words.pointee != 0 ? String(cString: words) : String(cString: curl_easy_strerror(code))
    }

    private func setUp(_ request: HTTPRequest) -> Bool {
        for line in request.headerLines + ["Expect:"] {  // servers of models do not know `100 Continue`
            guard let longer = curl_slist_append(headers, line) else { return false }
            headers = longer
        }
        let codes = [
            ccurl_set_pointer(easy, CURLOPT_ERRORBUFFER, words),
            ccurl_set_web_only(easy),
            ccurl_set_text(easy, CURLOPT_URL, request.url.absoluteString),
            ccurl_set_text(easy, CURLOPT_USERAGENT, "trestle"),
            ccurl_set_pointer(easy, CURLOPT_HTTPHEADER, headers),
            setBody(of: request),
            ccurl_set_text(easy, CURLOPT_CUSTOMREQUEST, request.method),
            ccurl_set_long(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1),
            ccurl_set_long(easy, CURLOPT_NOSIGNAL, 1),  // since there are other threads
            ccurl_set_long(easy, CURLOPT_CONNECTTIMEOUT, 86_400),  // our limit is stricter
        ]
        return codes.allSatisfy { $0 == CURLE_OK }
    }

    private func setBody(of request: HTTPRequest) -> CURLcode {
        guard let body = request.body else { return CURLE_OK }
        return body.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress else { return ccurl_set_body(easy, "", 0) }
            return ccurl_set_body(easy, start, curl_off_t(bytes.count))
        }
    }
}
