package qiao.customer;

/**
 * What a side said last of a customer, each field by a digest of its own: which field has changed
 * since is known, what it was is not.
 *
 * @param name blank: not seen yet
 * @param mobile the same
 * @param company the same
 */
record Kept(String name, String mobile, String company) {
  private static final Kept NOTHING = new Kept("", "", "");
  private static final String BETWEEN = "-";

  /** Three of them and what stands between fit into the columns, which are 64 wide. */
  private static final int LONGEST = 20;

  static Kept of(Said said) {
    return new Kept(digest(said.name()), digest(said.mobile()), digest(said.company()));
  }

  /** Reads what {@link #text} wrote; one digest of all, as older versions kept, says nothing. */
  static Kept of(String text) {
    String[] parts = text.split(BETWEEN, -1);
    return parts.length == 3 ? new Kept(parts[0], parts[1], parts[2]) : NOTHING;
  }

  /** Returns what is stored; blank: nothing was seen yet. */
  String text() {
    return equals(NOTHING) ? "" : String.join(BETWEEN, name, mobile, company);
  }

  /** Returns this, and the other's where this has seen nothing. */
  Kept or(Kept other) {
    return new Kept(or(name, other.name), or(mobile, other.mobile), or(company, other.company));
  }

  /** Returns this after a side was told something; what is blank of it was not told. */
  Kept told(Said said) {
    Kept now = of(said);
    return new Kept(
        said.name().isBlank() ? name : now.name,
        said.mobile().isBlank() ? mobile : now.mobile,
        said.company().isBlank() ? company : now.company);
  }

  /** Returns of what is said that which is not as it was kept; the rest is blank. */
  Said othersOf(Said said) {
    Kept now = of(said);
    return new Said(
        name.equals(now.name) ? "" : said.name(),
        mobile.equals(now.mobile) ? "" : said.mobile(),
        company.equals(now.company) ? "" : said.company());
  }

  /** Returns the same, without what this has seen for the first time. */
  Said changesOf(Said said) {
    return or(of(said)).othersOf(said);
  }

  private static String or(String one, String other) {
    return one.isEmpty() ? other : one;
  }

  private static String digest(String text) {
    return Said.digest(text).substring(0, LONGEST);
  }
}
