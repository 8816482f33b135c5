package com.kkiai.verification.benchmark;

/** What Java itself takes to start. */
public final class HelloWorld {
  private HelloWorld() {}

  /** Prints a word. */
  public static void main(String[] args) {
    System.out.println("hello");
  }
}
