package qiao.customer;

import java.util.List;

/**
 * Where going through all contacts stands.
 *
 * @param members those who have customers, in the order of the work; empty: not read yet
 * @param done how many of them are done
 * @param singlyUntil up to which they are asked one by one, because together they were refused
 * @param cursor where the next page of the members at the place begins; blank: at the first
 * @param restarts how often their pages were begun again
 * @param leftOut how many members could not be read
 */
record Place(
    List<String> members, int done, int singlyUntil, String cursor, int restarts, int leftOut) {
  /** So many members the vendor answers for at once. */
  private static final int MOST_MEMBERS = 100;

  private static final int MOST_RESTARTS = 3;

  boolean ended() {
    return done >= members.size();
  }

  /** Returns the members whose pages come next. */
  List<String> next() {
    int most = done < singlyUntil ? 1 : MOST_MEMBERS;
    return members.subList(done, Math.min(done + most, members.size()));
  }

  /** Returns the place behind a page; a blank cursor says that it was the last of these members. */
  Place behind(String next) {
    return next.isBlank()
        ? new Place(members, done + next().size(), singlyUntil, "", 0, leftOut)
        : new Place(members, done, singlyUntil, next, restarts, leftOut);
  }

  /**
   * Returns where to go on when these members were refused: at their first page, where it was a
   * later one that was refused; one by one, where it was several; else behind the one.
   *
   * @param empty whether the vendor says that the member has no customers
   */
  Place refused(boolean empty) {
    if (!cursor.isBlank() && restarts < MOST_RESTARTS) {
      return new Place(members, done, singlyUntil, "", restarts + 1, leftOut);
    }
    if (next().size() > 1) {
      return new Place(members, done, done + next().size(), "", 0, leftOut);
    }
    return new Place(members, done + 1, singlyUntil, "", 0, leftOut + (empty ? 0 : 1));
  }
}
