-- What members had at the end of a month, once all of it is known: kept, so that nobody reckons it again. An entry that is sealed
-- later and was recorded before takes it away, and it is made anew.
create table liability_close (
    programme_id uuid        not null,
    ends_at      timestamptz not null,
    zone         text        not null, -- ages and ends are in months of it
    figures      json        not null,
    primary key (programme_id, ends_at, zone)
);
