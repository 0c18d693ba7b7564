package io.patron.kit.time;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduler;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

/** Starts no scheduled work any more once the service stops: the pools close before the clock. */
class ScheduleEnd {
    void stop(
            @Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent event,
            Scheduler scheduler) {
        if (scheduler.isStarted()) {
            scheduler.pause();
        }
    }
}
