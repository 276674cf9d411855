package qiao.bench;

import java.util.Arrays;

/**
 * Remembers, in two bytes for each answer sheet, how many leads were made of it and how often the
 * sales group was told. The number of a lead says which answer it was made of.
 */
final class Ledger {
  /** Answers are numbered from here, so that all numbers have ten digits. */
  static final int FIRST_ANSWER = 1_000_000_000;

  private static final long FIRST_LEAD = 500_000_000_000L;
  private static final int LEADS_PER_ANSWER = 100;

  private byte[] leads = new byte[1 << 20];
  private byte[] messages = new byte[1 << 20];
  private long told;

  /** Notes that a lead was made of an answer; returns the lead's number. */
  long lead(long answer) {
    int index = index(answer);
    leads[index]++;
    return FIRST_LEAD + (long) index * LEADS_PER_ANSWER + leads[index];
  }

  /** Returns the lead that was made of an answer; -1 where there is none. */
  long leadOf(long answer) {
    int index = index(answer);
    return leads[index] == 0 ? -1 : FIRST_LEAD + (long) index * LEADS_PER_ANSWER + 1;
  }

  /** Notes that a message told of a lead. */
  void message(long lead) {
    messages[index(FIRST_ANSWER + (lead - FIRST_LEAD) / LEADS_PER_ANSWER)]++;
    told++;
  }

  /** Returns how many messages there were. */
  long told() {
    return told;
  }

  /** Returns the leads made of each of the first answers, then the messages about each. */
  byte[] first(int answers) {
    index(FIRST_ANSWER + (long) answers);
    byte[] both = Arrays.copyOf(leads, 2 * answers);
    System.arraycopy(messages, 0, both, answers, answers);
    return both;
  }

  private int index(long answer) {
    long index = answer - FIRST_ANSWER;
    if (index < 0 || index > 100_000_000) {
      throw new IllegalArgumentException("no answer of this bench: " + answer);
    }
    if (index >= leads.length) {
      int size = Math.max(leads.length * 2, (int) index + 1);
      leads = Arrays.copyOf(leads, size);
      messages = Arrays.copyOf(messages, size);
    }
    return (int) index;
  }
}
