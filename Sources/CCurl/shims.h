// libcurl's functions with a variable number of arguments, which Swift cannot call, one for each type.

#ifndef CCURL_SHIMS_H
#define CCURL_SHIMS_H

#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

/// Prepares libcurl; to be called once, before everything else.
static inline CURLcode ccurl_prepare(void) { return curl_global_init(CURL_GLOBAL_DEFAULT); }

static inline CURLcode ccurl_set_long(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

/// libcurl copies the text.
static inline CURLcode ccurl_set_text(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}

/// libcurl keeps the pointer.
static inline CURLcode ccurl_set_pointer(CURL *handle, CURLoption option, void *value) {
    return curl_easy_setopt(handle, option, value);
}

/// Sets the bytes of a POST, which libcurl copies.
static inline CURLcode ccurl_set_body(CURL *handle, const void *bytes, curl_off_t count) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, count);
    return code != CURLE_OK ? code : curl_easy_setopt(handle, CURLOPT_COPYPOSTFIELDS, bytes);
}

/// Allows `http` and `https` and nothing else, also where a server redirects.
static inline CURLcode ccurl_set_web_only(CURL *handle) {
#if LIBCURL_VERSION_NUM >= 0x075500
    CURLcode code = curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    return code != CURLE_OK ? code : curl_easy_setopt(handle, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
#else
    long web = CURLPROTO_HTTP | CURLPROTO_HTTPS;
    CURLcode code = curl_easy_setopt(handle, CURLOPT_PROTOCOLS, web);
    return code != CURLE_OK ? code : curl_easy_setopt(handle, CURLOPT_REDIR_PROTOCOLS, web);
#endif
}

typedef size_t (*ccurl_take_bytes)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode ccurl_on_header(CURL *handle, ccurl_take_bytes take) {
    return curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, take);
}

static inline CURLcode ccurl_on_body(CURL *handle, ccurl_take_bytes take) {
    return curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, take);
}

typedef int (*ccurl_take_progress)(
    void *context, curl_off_t toReceive, curl_off_t received, curl_off_t toSend, curl_off_t sent);

static inline CURLcode ccurl_on_progress(CURL *handle, ccurl_take_progress take) {
    return curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, take);
}

typedef int (*ccurl_take_connection)(
    void *context, char *address, char *ownAddress, int port, int ownPort);

/// `take` is called when the connection stands, TLS included, right before the request goes out.
static inline CURLcode ccurl_on_connection(CURL *handle, ccurl_take_connection take) {
    return curl_easy_setopt(handle, CURLOPT_PREREQFUNCTION, take);
}

#endif
