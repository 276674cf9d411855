package qiao.trace;

import java.time.Instant;

/** Stands for one part of a message's road, from its beginning to its end. */
public interface Span {
  /** Is none: nothing is kept of it, and neither of its children. */
  Span NONE = new NoSpan();

  /** Says what a span stands for. */
  enum Kind {
    /** A callback, from its arrival to the answer. */
    HOOK,
    /** A message, until the disk has it. */
    ACCEPT,
    /** One attempt to deliver it. */
    DELIVERY,
    /** A step of the flow. */
    STEP,
    /** A call to a vendor. */
    CALL
  }

  /** Tells whether anything is kept of it. */
  boolean on();

  /** Returns where in which trace it is, as {@code traceparent} says it; empty for none. */
  String place();

  Span child(Kind kind, String name);

  /** Begins a child that began a while ago. */
  Span child(Kind kind, String name, Instant from);

  /** Adds a fact, such as the account; blank ones are left out. Tell no secret. */
  Span tell(String key, String value);

  /** Says that it went wrong, and why. Tell no secret. */
  Span failed(String why);

  void end();
}
