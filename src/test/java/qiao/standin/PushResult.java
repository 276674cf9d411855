package qiao.standin;

/**
 * Tells what one webhook answered to one push.
 *
 * @param status the HTTP status; 0 where there was no answer
 * @param answer the body, or why there was none
 */
public record PushResult(String url, int status, String answer, long millis) {

  /** Tells whether the push was answered with success. */
  public boolean accepted() {
    return status >= 200 && status < 300;
  }
}
