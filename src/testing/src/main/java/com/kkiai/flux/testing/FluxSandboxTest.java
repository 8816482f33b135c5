package com.kkiai.flux.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A class of tests with a sandbox of its own, see {@link SandboxExtension}, which also tells what
 * to do where its settings do not fit. Its tests share the sandbox and so run one after the other,
 * also where JUnit runs tests at the same time.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@ExtendWith(SandboxExtension.class)
@Execution(ExecutionMode.SAME_THREAD)
public @interface FluxSandboxTest {}
