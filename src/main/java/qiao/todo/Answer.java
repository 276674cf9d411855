package qiao.todo;

/**
 * Holds what an OA answered.
 *
 * @param status the HTTP status
 * @param contentType the header of this name, blank when there was none
 * @param retryAfter the header of this name, blank when there was none
 */
public record Answer(int status, String contentType, String retryAfter, byte[] body) {}
