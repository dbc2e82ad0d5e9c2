; a domain will come here
