SELECT id, name FROM places UNION SELECT id, name FROM models EXCEPT SELECT id, name FROM companies INTERSECT VALUES ('model:x:estra', 'Estra'), (NULL, 1.5e3);
