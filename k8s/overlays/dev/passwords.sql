\set load `cat /etc/microneedling/load/password`
\set read `cat /etc/microneedling/read/password`
ALTER ROLE microneedling_load PASSWORD :'load';
ALTER ROLE microneedling_read PASSWORD :'read';
