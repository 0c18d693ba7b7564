package io.patron.campaign.template;

import io.patron.campaign.KeptDocumentRepository;
import jakarta.enterprise.context.ApplicationScoped;

/** Table {@code template}. */
@ApplicationScoped
public class TemplateRepository implements KeptDocumentRepository<Template> {}
