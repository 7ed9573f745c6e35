package dev.carafe.http;

/** The words for status codes (RFC 9110 section 15, RFC 6585). */
public final class Status {
  private Status() {}

  public static String phrase(int status) {
    return switch (status) {
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 406 -> "Not Acceptable";
      case 408 -> "Request Timeout";
      case 409 -> "Conflict";
      case 410 -> "Gone";
      case 411 -> "Length Required";
      case 412 -> "Precondition Failed";
      case 413 -> "Content Too Large";
      case 414 -> "URI Too Long";
      case 415 -> "Unsupported Media Type";
      case 416 -> "Range Not Satisfiable";
      case 417 -> "Expectation Failed";
      case 418 -> "I'm a Teapot";
      case 421 -> "Misdirected Request";
      case 422 -> "Unprocessable Content";
      case 423 -> "Locked";
      case 424 -> "Failed Dependency";
      case 425 -> "Too Early";
      case 426 -> "Upgrade Required";
      case 428 -> "Precondition Required";
      case 429 -> "Too Many Requests";
      case 431 -> "Request Header Fields Too Large";
      case 451 -> "Unavailable For Legal Reasons";
      case 500 -> "Internal Server Error";
      case 501 -> "Not Implemented";
      case 502 -> "Bad Gateway";
      case 503 -> "Service Unavailable";
      case 504 -> "Gateway Timeout";
      case 505 -> "HTTP Version Not Supported";
      default -> "Error " + status;
    };
  }

  public static String description(int status) {
    return switch (status) {
      case 400 -> "The request could not be understood.";
      case 401 -> "You must log in to see this page.";
      case 403 -> "You may not see this page.";
      case 404 -> "There is no page at this address. If you typed it, check the spelling.";
      case 405 -> "This page does not answer this kind of request.";
      case 412 -> "The page has changed since you saw it, and was left as it is.";
      case 413 -> "The request is larger than this site accepts.";
      case 415 -> "The request is of a kind that this page does not read.";
      case 416 -> "There is no such part of this file.";
      case 429 -> "There were too many requests. Wait a little and try again.";
      case 500 -> "The site has met an error and could not answer. It is not your fault.";
      case 503 -> "The site is busy. Wait a little and try again.";
      default -> "The request could not be answered.";
    };
  }
}
