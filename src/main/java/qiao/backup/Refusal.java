package qiao.backup;

/** Refuses to begin, or to end as if all were well; says why and what to do instead. */
public final class Refusal extends RuntimeException {
  Refusal(String why) {
    super(why);
  }
}
